package parley.app.console.reclassifications;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parley.app.console.Cursor;
import parley.app.console.Page;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.requests.WriteRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decides the past of the caller's brand anew. Nothing is answered, and nothing done but labels unless people name it. */
@RestController
@RequestMapping("/api/v1/reclassifications")
class ReclassificationsApi {

    private static final Duration LOOK = Duration.ofMillis(200);

    /** An estimate takes a few seconds; whoever asked for it gets it with the answer if it does. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final BrandReclassifications jobs;
    private final OnceOnly onceOnly;

    ReclassificationsApi(BrandReclassifications jobs, BrandDatabase database) {
        this.jobs = jobs;
        this.onceOnly = new OnceOnly(database);
    }

    /** The newest first. */
    @GetMapping
    Mono<Page<ReclassificationItem>> list(BrandId brand, @Valid @ModelAttribute @ParameterObject JobFilter filter) {
        return jobs.list(brand, filter.atMost(), filter.after());
    }

    /** Begins at once, unless only the estimate is asked for. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ReclassificationItem> add(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @Valid @RequestBody NewReclassification wanted) {
        var request = new WriteRequest(brand, actor, key, "reclassify " + wanted);
        return once(request, desk -> desk.add(wanted)).flatMap(id -> estimated(brand, id));
    }

    @GetMapping("/{id}")
    Mono<ReclassificationItem> get(BrandId brand, @PathVariable UUID id) {
        return jobs.find(brand, id);
    }

    /** What it has found so far. */
    @GetMapping("/{id}/report")
    Mono<Report> report(BrandId brand, @PathVariable UUID id) {
        return jobs.report(brand, id);
    }

    /** The comments behind the report. */
    @GetMapping("/{id}/changes")
    Mono<Page<Change>> changes(
            BrandId brand, @PathVariable UUID id, @Valid @ModelAttribute @ParameterObject ChangeFilter filter) {
        return jobs.changes(brand, id, filter);
    }

    /** Stops within two seconds, and can be resumed. */
    @PostMapping("/{id}/pause")
    Mono<ReclassificationItem> pause(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable UUID id) {
        return run(new WriteRequest(brand, actor, key, "pause job " + id), id, desk -> desk.move(id, Move.PAUSE));
    }

    /** Goes on with a paused job, or begins one that was only estimated; perhaps with another budget. */
    @PostMapping("/{id}/resume")
    Mono<ReclassificationItem> resume(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Means means) {
        var budget = means == null ? null : means.budget;
        return run(
                new WriteRequest(brand, actor, key, "resume job " + id + " " + means),
                id,
                desk -> desk.resume(id, budget));
    }

    /** Stops within two seconds, for good. What it has found stays to be read, what it has applied can be rolled back. */
    @PostMapping("/{id}/cancel")
    Mono<ReclassificationItem> cancel(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable UUID id) {
        return run(new WriteRequest(brand, actor, key, "cancel job " + id), id, desk -> desk.move(id, Move.CANCEL));
    }

    /**
     * Gives comments the categories that the job found: all, or those of some cells, or some by name. What else is named is
     * done about those that get one, and only then: not about what has its new category by this job already.
     */
    @PostMapping("/{id}/apply")
    Mono<ReclassificationItem> apply(
            BrandId brand,
            Actor actor,
            @RequestHeader(WriteRequest.HEADER) String key,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Approval approval) {
        var wanted = Objects.requireNonNullElse(approval, Approval.OF_ALL);
        return run(
                new WriteRequest(brand, actor, key, "apply job " + id + " " + wanted),
                id,
                desk -> desk.apply(id, wanted));
    }

    /**
     * Gives all comments that the job has changed the category they had, unless somebody has decided since, and shows what
     * it has hidden. Tickets stay: people may be at them.
     */
    @PostMapping("/{id}/rollback")
    Mono<ReclassificationItem> rollBack(
            BrandId brand, Actor actor, @RequestHeader(WriteRequest.HEADER) String key, @PathVariable UUID id) {
        return run(
                new WriteRequest(brand, actor, key, "roll back job " + id), id, desk -> desk.move(id, Move.ROLL_BACK));
    }

    private Mono<ReclassificationItem> estimated(BrandId brand, UUID id) {
        return Flux.interval(LOOK)
                .onBackpressureDrop()
                .concatMap(look -> jobs.find(brand, id), 1)
                .takeUntil(ReclassificationItem::isEstimated)
                .take(PATIENCE)
                .last();
    }

    private Mono<ReclassificationItem> run(
            WriteRequest request, UUID id, Function<ReclassificationDesk, Mono<UUID>> action) {
        return once(request, action).then(Mono.defer(() -> jobs.find(request.brand(), id)));
    }

    private Mono<UUID> once(WriteRequest request, Function<ReclassificationDesk, Mono<UUID>> action) {
        return onceOnly.run(
                request,
                UUID.class,
                client -> action.apply(new ReclassificationDesk(client, request.brand(), request.actor())));
    }

    /** @param budget in US dollars, what the job may spend at most from now on, all in all */
    record Means(
            @JsonFormat(shape = JsonFormat.Shape.STRING)
            @Nullable
            @DecimalMin("0")
            @Digits(integer = 7, fraction = 6, message = "must be an amount with at most six digits after the point")
            BigDecimal budget) {}

    /**
     * A part of the list.
     *
     * @param limit how many at most, 30 if not given
     * @param cursor where the last page ended
     */
    record JobFilter(
            @Nullable @Min(1) @Max(100) Integer limit,
            @Nullable @Size(max = 100) String cursor) {

        private static final int DEFAULT_LIMIT = 30;

        int atMost() {
            return limit == null ? DEFAULT_LIMIT : limit;
        }

        @Nullable
        Cursor after() {
            return cursor == null ? null : Cursor.of(cursor);
        }
    }
}
