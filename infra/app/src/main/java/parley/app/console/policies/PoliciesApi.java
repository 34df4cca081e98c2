package parley.app.console.policies;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.Page;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import reactor.core.publisher.Mono;

/** What the caller's brand wants done about each category. */
@RestController
@RequestMapping("/api/v1/policies")
class PoliciesApi {

    private final BrandPolicies policies;

    PoliciesApi(BrandPolicies policies) {
        this.policies = policies;
    }

    /** Of the categories that every brand starts with, and those it has added. */
    @GetMapping
    Mono<Page<PolicyItem>> list(BrandId brand) {
        return policies.all(brand).map(Page::whole);
    }

    /** The brand's own, else the built-in one. */
    @GetMapping("/{category}")
    Mono<PolicyItem> get(BrandId brand, @PathVariable Category category) {
        return policies.of(brand, category);
    }

    @PutMapping("/{category}")
    Mono<PolicyItem> put(
            BrandId brand, Actor actor, @PathVariable Category category, @Valid @RequestBody Policy policy) {
        return policies.set(brand, actor, category, policy);
    }

    /** What is built in counts again. */
    @DeleteMapping("/{category}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(BrandId brand, Actor actor, @PathVariable Category category) {
        return policies.forget(brand, actor, category);
    }
}
