package parley.classifier.learning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.classifier.local.Sentences;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The comments that brands learn from. What a model in use holds is not read again for the next one: no more of it than its
 * answer changes. What comes of them comes away from the database's threads, for thousands of comments take a second.
 */
final class Precedents {

    private static final String ANSWER = "r.comment_id, r.answer";
    private static final String SAME = "r.comment_id = any (:comments)";

    private final StageDatabase database;
    private final Sentences sentences;
    private final Cache<UUID, Precedent> held =
            Caffeine.newBuilder().weakValues().build();

    Precedents(StageDatabase database, Sentences sentences) {
        this.database = database;
        this.sentences = sentences;
    }

    /** The newest of a brand, so many at most; empty while all are of one category, for there is nothing to tell apart. */
    Mono<List<StoredPrecedent>> newest(BrandId brand, int most) {
        return answers(selected(ANSWER, brand, "r.precedent order by r.answered_at desc limit :most")
                        .bind("most", most))
                .filter(Precedents::canTellApart)
                .flatMap(answers -> precedents(brand, answers));
    }

    /** Those of the comments that are still there. */
    Mono<List<StoredPrecedent>> of(BrandId brand, UUID[] comments) {
        return answers(selected(ANSWER, brand, SAME).bind("comments", comments))
                .flatMap(answers -> precedents(brand, answers));
    }

    private static Mono<List<Answer>> answers(GenericExecuteSpec selected) {
        return selected.map(Row.to(Answer::of)).all().collectList();
    }

    private static boolean canTellApart(List<Answer> answers) {
        return answers.stream().map(Answer::category).distinct().count() > 1;
    }

    private Mono<List<StoredPrecedent>> precedents(BrandId brand, List<Answer> answers) {
        Map<UUID, Precedent> known =
                held.getAllPresent(answers.stream().map(Answer::comment).toList());
        UUID[] unknown = answers.stream()
                .map(Answer::comment)
                .filter(comment -> !known.containsKey(comment))
                .toArray(UUID[]::new);
        return stored(brand, unknown)
                .publishOn(Schedulers.boundedElastic())
                .map(this::read)
                .map(read -> Stream.of(known, read)
                        .flatMap(some -> some.entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .map(there ->
                        answers.stream().flatMap(answer -> answer.in(there)).toList())
                .doOnNext(all -> all.forEach(one -> held.put(one.comment(), one.precedent())));
    }

    private Mono<List<Stored>> stored(BrandId brand, UUID[] comments) {
        return comments.length == 0
                ? Mono.just(List.of())
                : selected(
                                "r.comment_id, r.answer, r.language, c.text, vector_send(r.embedding) as embedding",
                                brand,
                                SAME)
                        .bind("comments", comments)
                        .map(Row.to(Stored::of))
                        .all()
                        .collectList();
    }

    private Map<UUID, Precedent> read(List<Stored> stored) {
        return stored.stream().collect(Collectors.toMap(one -> one.answer.comment, this::precedent));
    }

    private Precedent precedent(Stored stored) {
        return new Precedent(
                stored.text,
                sentences.remember(stored.text, stored.language, stored.embedding),
                stored.answer.category);
    }

    private GenericExecuteSpec selected(String columns, BrandId brand, String which) {
        return database.sql("""
                select %s
                from comment_reading r join comment c on c.id = r.comment_id and c.deleted_at is null
                where r.brand_id = :brand and r.embedded_by = :model and r.answer is not null and %s""".formatted(columns, which))
                .bind("brand", brand.value())
                .bind("model", sentences.model());
    }

    /** What is said of a comment now. */
    private record Answer(UUID comment, Category category) {

        static Answer of(Row row) {
            return new Answer(row.uuid("comment_id"), new Category(row.text("answer")));
        }

        Stream<StoredPrecedent> in(Map<UUID, Precedent> there) {
            Precedent precedent = there.get(comment);
            return precedent == null ? Stream.empty() : Stream.of(new StoredPrecedent(comment, precedent.as(category)));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // read once
    private record Stored(Answer answer, String language, String text, float[] embedding) {

        static Stored of(Row row) {
            return new Stored(Answer.of(row), row.text("language"), row.text("text"), row.vector("embedding"));
        }
    }
}
