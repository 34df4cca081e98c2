package parley.app.console.usage;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** What the caller's brand has used language models for, and what that cost. */
@RestController
class UsageApi {

    private final BrandUsage usage;

    UsageApi(BrandUsage usage) {
        this.usage = usage;
    }

    /** Adds up to the ledger, call by call. */
    @GetMapping("/api/v1/usage")
    Mono<Usage> usage(BrandId brand, @Valid UsageRange range) {
        return usage.within(brand, range);
    }
}
