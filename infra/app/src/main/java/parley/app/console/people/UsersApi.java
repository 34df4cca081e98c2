package parley.app.console.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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

/** The people of a brand, and those who are asked to join. */
@RestController
@RequestMapping("/api/v1/users")
class UsersApi {

    private final Users users;
    private final Invitations invitations;

    UsersApi(Users users, Invitations invitations) {
        this.users = users;
        this.invitations = invitations;
    }

    @GetMapping
    Mono<Page<User>> list(BrandId brand) {
        return users.of(brand).map(Page::whole);
    }

    /** Inviting an address again makes what it was sent before worthless. */
    @PostMapping("/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Invitation> invite(
            BrandId brand,
            PersonId owner,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody NewUser user) {
        return invitations.invite(new WriteRequest(brand, owner, key, "invite " + user), user);
    }

    /** 409 for the last owner. */
    @PatchMapping("/{id}")
    Mono<User> change(BrandId brand, PersonId owner, @PathVariable UUID id, @Valid @RequestBody NewRole change) {
        return users.change(brand, owner, id, change.role);
    }

    /** Removes a person, or takes an invitation back; 409 for the last owner. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(BrandId brand, PersonId owner, @PathVariable UUID id) {
        return users.remove(brand, owner, id);
    }

    record NewRole(
            @NotNull @Pattern(regexp = NewUser.ROLES, message = "must be one of " + NewUser.ROLES)
            String role) {}
}
