package parley.app.console.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.Page;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** With what programs act for a brand: {@code Authorization: Bearer pk_...}. */
@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeysApi {

    private final ApiKeys keys;

    ApiKeysApi(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    Mono<Page<ApiKey>> list(BrandId brand) {
        return keys.of(brand).map(Page::whole);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ApiKey> make(
            BrandId brand,
            PersonId owner,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody NewKey body) {
        return keys.make(new WriteRequest(brand, owner, key, "api key " + body), body.name.strip(), body.role);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> revoke(BrandId brand, PersonId owner, @PathVariable UUID id) {
        return keys.revoke(brand, owner, id);
    }

    /**
     * A key to be made.
     *
     * @param name what it is for
     * @param role what it may do
     */
    record NewKey(
            @NotBlank @Size(max = 100, message = "must have at most {max} characters")
            String name,

            @NotNull @Pattern(regexp = NewUser.ROLES, message = "must be one of " + NewUser.ROLES)
            String role) {}
}
