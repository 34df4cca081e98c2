package parley.app.console.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Logging in and out. The refresh token is in the answer for programs and in a cookie for the page, which no script can
 * read and no other site can send; the body's one is looked at first.
 */
@RestController
@RequestMapping(AuthApi.PATH)
class AuthApi {

    static final String COOKIE = "parley_refresh";

    static final String PATH = "/api/v1/auth";

    private final Logins logins;
    private final ClientAddress addresses;
    private final PublicUrl publicUrl;
    private final OurPage ourPage;

    AuthApi(Logins logins, ClientAddress addresses, PublicUrl publicUrl, OurPage ourPage) {
        this.logins = logins;
        this.addresses = addresses;
        this.publicUrl = publicUrl;
        this.ourPage = ourPage;
    }

    @PostMapping("/login")
    Mono<ResponseEntity<Tokens>> login(@Valid @RequestBody Credentials credentials, ServerWebExchange exchange) {
        return logins.login(credentials.email, credentials.password, addresses.of(exchange.getRequest()))
                .map(this::answer);
    }

    @PostMapping("/refresh")
    Mono<ResponseEntity<Tokens>> refresh(
            @Valid @RequestBody(required = false) @Nullable RefreshToken body, ServerWebExchange exchange) {
        return token(body, exchange)
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("no token")))
                .flatMap(logins::refresh)
                .map(this::answer);
    }

    @PostMapping("/logout")
    Mono<ResponseEntity<Void>> logout(
            @Valid @RequestBody(required = false) @Nullable RefreshToken body, ServerWebExchange exchange) {
        var gone = ResponseEntity.noContent()
                .header("Set-Cookie", cookie("", Duration.ZERO))
                .<Void>build();
        return token(body, exchange).flatMap(logins::logout).thenReturn(gone);
    }

    private ResponseEntity<Tokens> answer(Session session) {
        var tokens = new Tokens(
                session.accessToken(),
                session.refreshToken(),
                session.accessLifetime().toSeconds());
        return ResponseEntity.ok()
                .header("Set-Cookie", cookie(session.refreshToken(), session.refreshLifetime()))
                .body(tokens);
    }

    private Mono<String> token(@Nullable RefreshToken body, ServerWebExchange exchange) {
        if (body != null && body.refreshToken != null) {
            return Mono.just(body.refreshToken);
        }
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        return cookie == null || ourPage.sent(exchange.getRequest())
                ? Mono.justOrEmpty(cookie).map(HttpCookie::getValue)
                : Mono.error(() -> new BadCredentialsException("another page's doing"));
    }

    private String cookie(String value, Duration age) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(publicUrl.isSecure())
                .sameSite("Strict")
                .path(PATH)
                .maxAge(age)
                .build()
                .toString();
    }

    record Credentials(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 1_000) String password) {

        @Override
        public String toString() {
            return "Credentials[***]";
        }
    }

    record RefreshToken(@Nullable @Size(max = 200) String refreshToken) {

        @Override
        public String toString() {
            return "RefreshToken[***]";
        }
    }

    record Tokens(String accessToken, String refreshToken, long expiresIn) {

        @Override
        public String toString() {
            return "Tokens[***]";
        }
    }
}
