package parley.app.console.audit;

import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.Page;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import reactor.core.publisher.Mono;

/** Who has done what. It can be read and nothing else. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping
    Mono<Page<AuditItem>> list(BrandId brand, @Valid @ModelAttribute @ParameterObject AuditFilter filter) {
        return trail.of(brand, filter);
    }

    /** What operators have done to what belongs to no brand. */
    @GetMapping("/installation")
    Mono<Page<AuditItem>> installation(PersonId operator, @Valid @ModelAttribute @ParameterObject AuditFilter filter) {
        return trail.ofInstallation(operator, filter);
    }
}
