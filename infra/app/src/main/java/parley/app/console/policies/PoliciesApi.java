package parley.app.console.policies;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.responder.policy.Rule;
import reactor.core.publisher.Mono;

/** What the caller's brand wants done about a category. */
@RestController
@RequestMapping("/api/v1/policies/{category}")
class PoliciesApi {

    private final BrandPolicies policies;

    PoliciesApi(BrandPolicies policies) {
        this.policies = policies;
    }

    /** The brand's own, else the built-in one. */
    @GetMapping
    Mono<Policy> get(BrandId brand, @PathVariable Category category) {
        return policies.of(brand, category).defaultIfEmpty(Policy.of(Rule.builtIn(category)));
    }

    @PutMapping
    Mono<Policy> put(BrandId brand, Actor actor, @PathVariable Category category, @Valid @RequestBody Policy policy) {
        return policies.set(brand, actor, category, policy).thenReturn(policy);
    }
}
