package parley.app.console.brands;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import parley.app.console.Page;
import parley.instagram.token.AccessToken;
import parley.pipeline.AccountId;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** The Instagram accounts of a brand. A token goes in and never comes out. */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountsApi {

    private final Connections connections;
    private final MetaApps apps;
    private final TokenCheck check;

    AccountsApi(Connections connections, MetaApps apps, TokenCheck check) {
        this.connections = connections;
        this.apps = apps;
        this.check = check;
    }

    @GetMapping
    Mono<Page<Connection>> list(BrandId brand) {
        return connections.of(brand).map(Page::whole);
    }

    /** Adding it again exchanges its token. The classifier takes up what came in for it while nobody knew it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Connection> connect(BrandId brand, Actor actor, @Valid @RequestBody NewAccount account) {
        var app = apps.named(account.app);
        var token = new AccessToken(account.accessToken);
        return check.belongs(token, account.instagramUserId)
                .then(Mono.defer(() ->
                        connections.connect(brand, actor, account.instagramUserId, account.username, app, token)));
    }

    /** Its token is forgotten; what is already stored stays. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> disconnect(BrandId brand, Actor actor, @PathVariable AccountId id) {
        return connections
                .disconnect(brand, actor, id)
                .filter(gone -> gone)
                .switchIfEmpty(Mono.error(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such account.")))
                .then();
    }

    /**
     * An account to be connected.
     *
     * @param instagramUserId the {@code user_id} of {@code GET /me}, which webhooks name
     * @param username with or without {@code @}
     * @param app the Meta app it was connected through; none: the first
     */
    record NewAccount(
            @NotNull AccountId instagramUserId,

            @NotBlank @Pattern(regexp = "@?[A-Za-z0-9._]{1,60}", message = "is not an Instagram name")
            String username,

            @NotBlank @Size(max = 2_000) String accessToken,
            @Nullable String app) {

        @Override
        public String toString() {
            return "NewAccount[" + instagramUserId + "]";
        }
    }
}
