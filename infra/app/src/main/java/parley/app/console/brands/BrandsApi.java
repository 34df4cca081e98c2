package parley.app.console.brands;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.Page;
import parley.app.console.access.Access;
import parley.app.console.access.Caller;
import parley.app.console.access.Membership;
import parley.app.console.access.NewBrand;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import reactor.core.publisher.Mono;

/** The caller's brands; whoever owns one may make another. */
@RestController
@RequestMapping("/api/v1/brands")
class BrandsApi {

    private final BrandDatabase database;

    BrandsApi(BrandDatabase database) {
        this.database = database;
    }

    @GetMapping
    Mono<Page<Brand>> list(Caller caller) {
        return Mono.just(Page.whole(caller.memberships().stream().map(Brand::of).toList()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Brand> create(Caller caller, @Valid @RequestBody NewName brand) {
        boolean owns = caller.memberships().stream().anyMatch(membership -> membership.role() == Access.OWNER);
        return owns
                ? make(caller.person(), brand.name.strip())
                : Mono.error(() -> new AccessDeniedException("not an owner of any brand"));
    }

    private Mono<Brand> make(PersonId owner, String name) {
        var id = BrandId.next();
        var brand = new Brand(id, name, Access.OWNER.wire());
        return database.as(
                        id,
                        client -> NewBrand.insert(client, id, name, owner.value())
                                .then(Mono.defer(() -> new Audit(client::sql)
                                        .record(
                                                id,
                                                owner,
                                                "brand.made",
                                                Subject.of("brand", id.value()),
                                                null,
                                                brand))))
                .thenReturn(brand);
    }

    record NewName(@NotBlank @Size(max = 200) String name) {}

    record Brand(BrandId id, String name, String role) {

        static Brand of(Membership membership) {
            return new Brand(
                    membership.brand(),
                    membership.brandName(),
                    membership.role().wire());
        }
    }
}
