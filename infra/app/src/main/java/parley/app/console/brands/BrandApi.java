package parley.app.console.brands;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.access.Membership;
import parley.pipeline.Actor;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Mono;

/** The caller's brand: what it is called, how long approved replies wait, and whether anything automatic goes out. */
@RestController
@RequestMapping("/api/v1/brand")
class BrandApi {

    private final BrandSettings settings;

    BrandApi(BrandSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    Mono<BrandState> get(Membership membership) {
        return settings.of(membership);
    }

    /** What is not given stays as it is. */
    @PatchMapping
    Mono<BrandState> change(
            Membership membership,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody Changes changes) {
        var request = new WriteRequest(membership.brand(), actor, key, "brand " + changes);
        return settings.change(request, changes).then(Mono.defer(() -> settings.of(membership)));
    }

    /** From the answer on no automatic reply or hide begins any more; what is under way then is. */
    @PostMapping("/stop")
    Mono<BrandState> stop(
            Membership membership,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody Reason why) {
        var request = new WriteRequest(membership.brand(), actor, key, "stop " + why.reason);
        return settings.stop(request, why.reason.replace("\0", "").strip())
                .then(Mono.defer(() -> settings.of(membership)));
    }

    /** New decisions act again; what was put before people meanwhile stays there. */
    @PostMapping("/resume")
    Mono<BrandState> resume(Membership membership, Actor actor, @RequestHeader(WriteRequest.HEADER) String key) {
        var request = new WriteRequest(membership.brand(), actor, key, "resume");
        return settings.resume(request).then(Mono.defer(() -> settings.of(membership)));
    }

    /**
     * What is to be different.
     *
     * @param language of the brand's own texts, as a BCP 47 tag
     * @param sendDelaySeconds how long what a person approved may be taken back
     */
    record Changes(
            @Nullable
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            @Size(max = 200, message = "must have at most {max} characters")
            String name,

            @Nullable @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", message = "is not a language tag")
            String language,

            @Nullable @Min(0) @Max(300) Integer sendDelaySeconds) {}

    /** Why. */
    record Reason(
            @NotBlank @Size(max = 500, message = "must have at most {max} characters")
            String reason) {}
}
