package parley.app.console.reclassifications;

import jakarta.validation.Valid;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.Page;
import parley.app.console.reclassifications.ReclassificationsApi.JobFilter;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** What the caller's brand has going on for longer than a request. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobsApi {

    private final BrandReclassifications jobs;

    JobsApi(BrandReclassifications jobs) {
        this.jobs = jobs;
    }

    @GetMapping
    Mono<Page<JobItem>> list(BrandId brand, @Valid @ModelAttribute @ParameterObject JobFilter filter) {
        return jobs.list(brand, filter.atMost(), filter.after())
                .map(page -> new Page<>(
                        page.items().stream().map(ReclassificationItem::asJob).toList(), page.nextCursor()));
    }

    @GetMapping("/{id}")
    Mono<JobItem> get(BrandId brand, @PathVariable UUID id) {
        return jobs.find(brand, id).map(ReclassificationItem::asJob);
    }
}
