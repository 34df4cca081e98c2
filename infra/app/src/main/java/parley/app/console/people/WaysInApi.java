package parley.app.console.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import parley.app.console.access.ClientAddress;
import parley.app.console.access.RandomToken;
import reactor.core.publisher.Mono;

/** For who cannot log in yet, or no more. None of it logs in: that is done with the password. */
@RestController
@RequestMapping("/api/v1/auth")
class WaysInApi {

    private final Joining joining;
    private final PasswordResets resets;
    private final ClientAddress addresses;

    WaysInApi(Joining joining, PasswordResets resets, ClientAddress addresses) {
        this.joining = joining;
        this.resets = resets;
        this.addresses = addresses;
    }

    /** Who has an account already gives its password, and keeps its name. */
    @PostMapping("/invitations/accept")
    Mono<Joining.Joined> accept(@Valid @RequestBody Acceptance body, ServerWebExchange exchange) {
        return joining.accept(
                new RandomToken(body.token), body.name.strip(), body.password, addresses.of(exchange.getRequest()));
    }

    /** Always the same answer. */
    @PostMapping("/password/forgot")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> forgot(@Valid @RequestBody Forgotten body, ServerWebExchange exchange) {
        return resets.forgot(body.email.strip(), addresses.of(exchange.getRequest()));
    }

    @PostMapping("/password/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> reset(@Valid @RequestBody Reset body) {
        return resets.reset(new RandomToken(body.token), body.password);
    }

    record Acceptance(
            @NotBlank @Size(max = 200) String token,

            @NotBlank @Size(max = 100, message = "must have at most {max} characters")
            String name,

            @NotNull @Size(min = NewPassword.SHORTEST, max = NewPassword.LONGEST, message = NewPassword.LENGTH)
            String password) {

        @Override
        public String toString() {
            return "Acceptance[***]";
        }
    }

    record Forgotten(
            @NotNull
            @Size(max = 254, message = "must have at most {max} characters")
            @Pattern(regexp = NewUser.ADDRESS, message = "is not an e-mail address")
            String email) {}

    record Reset(
            @NotBlank @Size(max = 200) String token,

            @NotNull @Size(min = NewPassword.SHORTEST, max = NewPassword.LONGEST, message = NewPassword.LENGTH)
            String password) {

        @Override
        public String toString() {
            return "Reset[***]";
        }
    }
}
