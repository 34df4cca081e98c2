package parley.app.console.usage;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** What the caller's brand is willing to spend on language models. */
@RestController
@RequestMapping("/api/v1/budget")
class BudgetApi {

    private final BrandBudget budget;

    BudgetApi(BrandBudget budget) {
        this.budget = budget;
    }

    @GetMapping
    Mono<BudgetState> get(BrandId brand) {
        return budget.of(brand);
    }

    /** Replaces the whole: what is left out is not limited any more. */
    @PutMapping
    Mono<BudgetState> put(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody Budget wanted) {
        return budget.set(new WriteRequest(brand, actor, key, "budget " + wanted), wanted);
    }
}
