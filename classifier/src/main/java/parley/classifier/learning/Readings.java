package parley.classifier.learning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.classifier.local.Sentences;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** Comments as the models read them, with what was guessed and what was answered: of these a brand learns. */
public final class Readings {

    /** No author teaches more than this. */
    private static final int OF_ONE_AUTHOR = 3;

    private static final String TEACH =
            " on conflict (comment_id) do update set answer = excluded.answer, answered_by = 'human', answered_at = now(),"
                    + " precedent = excluded.precedent";

    private final StageDatabase database;
    private final Sentences sentences;

    Readings(StageDatabase database, Sentences sentences) {
        this.database = database;
        this.sentences = sentences;
    }

    /** The brand's model decided by itself. */
    public Mono<Void> keepTaken(Comment comment, String language, Reading reading) {
        return keep(comment, language, reading, null, false);
    }

    /**
     * The LLM was asked.
     *
     * @param learnable whether others may learn of it: it was sure, and the comment gives no orders
     */
    public Mono<Void> keepAsked(
            Comment comment, String language, Reading reading, @Nullable Category answer, boolean learnable) {
        return keep(comment, language, reading, answer, learnable);
    }

    /** A person said what the comment is: that counts at once, and for good. In a language that nobody can read it teaches nothing. */
    public Mono<Void> keepSaid(Comment comment, Category category, boolean learnable) {
        String language = comment.language() == null ? "en" : comment.language();
        return sentences.languages().contains(language)
                ? sentences
                        .read(comment.text(), language)
                        .flatMap(sentence -> keepSaid(comment, language, Reading.of(sentence), category, learnable))
                : Mono.empty();
    }

    private Mono<Void> keepSaid(
            Comment comment, String language, Reading reading, Category category, boolean learnable) {
        return insert(comment, language, reading, TEACH)
                .bindNull("rate", Double.class)
                .bind("answer", category.value())
                .bind("by", "human")
                .bind("learnable", learnable)
                .bind("most", Integer.MAX_VALUE)
                .fetch()
                .rowsUpdated()
                .then();
    }

    private Mono<Void> keep(
            Comment comment, String language, Reading reading, @Nullable Category answer, boolean learnable) {
        boolean checked = reading.trusted() && answer != null;
        var statement = insert(comment, language, reading, " on conflict (comment_id) do nothing");
        statement = maybe(statement, "rate", checked ? reading.rate() : null, Double.class);
        statement = maybe(statement, "answer", answer == null ? null : answer.value(), String.class);
        return maybe(statement, "by", answer == null ? null : "llm", String.class)
                .bind("learnable", learnable && answer != null)
                .bind("most", OF_ONE_AUTHOR)
                .fetch()
                .rowsUpdated()
                .then();
    }

    private GenericExecuteSpec insert(Comment comment, String language, Reading reading, String onConflict) {
        Guess guess = reading.guess();
        var statement = database.sql("""
                insert into comment_reading (comment_id, brand_id, author_id, language, embedding, embedded_by, guess, margin,
                                             nearness, agreement, sure, checked_at_rate, answer, answered_by, answered_at,
                                             precedent)
                select :comment, :brand, :author, :language, cast(:embedding as real[])::vector, :model, :guess, :margin,
                       :nearness, :agreement, :sure, :rate, cast(:answer as text), :by,
                       case when cast(:answer as text) is not null then now() end,
                       :learnable and (select count(*) < :most from comment_reading
                                       where brand_id = :brand and author_id = :author and precedent)
                """ + onConflict)
                .bind("comment", comment.id().value())
                .bind("brand", comment.brand().value())
                .bind("language", language)
                .bind("embedding", boxed(reading.sentence().embedding()))
                .bind("model", sentences.model())
                .bind("sure", reading.sure());
        statement = maybe(statement, "author", comment.author().id(), String.class);
        statement = maybe(
                statement, "guess", guess == null ? null : guess.category().value(), String.class);
        statement = maybe(statement, "margin", guess == null ? null : guess.margin(), Double.class);
        statement = maybe(statement, "nearness", guess == null ? null : guess.nearness(), Double.class);
        statement = maybe(statement, "agreement", guess == null ? null : guess.agreement(), Double.class);
        return statement;
    }

    /** The newest guesses, newest first, answered or not. */
    Mono<List<Trial>> trials(BrandId brand) {
        return database.sql("""
                select guess, margin, nearness, agreement, sure, answer from comment_reading
                where brand_id = :brand and guess is not null order by read_at desc limit :most""")
                .bind("brand", brand.value())
                .bind("most", Calibration.WINDOW)
                .map(Row.to(Readings::trial))
                .all()
                .collectList();
    }

    /** The comments to learn from, the newest of them if there are too many. */
    Mono<List<StoredPrecedent>> precedents(BrandId brand, int most) {
        return precedents(brand, " and r.precedent order by r.answered_at desc limit " + most);
    }

    /** Those of the comments that are still there. */
    Mono<List<StoredPrecedent>> precedents(BrandId brand, UUID[] comments) {
        return database.sql(selected(" and r.comment_id = any (:comments)"))
                .bind("brand", brand.value())
                .bind("model", sentences.model())
                .bind("comments", comments)
                .map(Row.to(this::precedent))
                .all()
                .collectList();
    }

    private Mono<List<StoredPrecedent>> precedents(BrandId brand, String which) {
        return database.sql(selected(which))
                .bind("brand", brand.value())
                .bind("model", sentences.model())
                .map(Row.to(this::precedent))
                .all()
                .collectList();
    }

    private static String selected(String which) {
        return """
                select r.comment_id, c.text, r.language, r.embedding::real[] as embedding, r.answer
                from comment_reading r join comment c on c.id = r.comment_id and c.deleted_at is null
                where r.brand_id = :brand and r.embedded_by = :model and r.answer is not null""" + which;
    }

    private StoredPrecedent precedent(Row row) {
        Float[] embedding = row.get("embedding", Float[].class);
        float[] vector = new float[embedding.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = embedding[i];
        }
        var sentence = sentences.remember(row.text("text"), row.text("language"), vector);
        return new StoredPrecedent(row.uuid("comment_id"), new Precedent(sentence, new Category(row.text("answer"))));
    }

    private static Trial trial(Row row) {
        var guess = new Guess(
                new Category(row.text("guess")),
                row.decimal("margin"),
                row.decimal("nearness"),
                row.decimal("agreement"));
        return new Trial(guess, row.flag("sure"), row.maybe("answer", Category::new));
    }

    private static Float[] boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    private static <T> GenericExecuteSpec maybe(
            GenericExecuteSpec statement, String name, @Nullable T value, Class<T> type) {
        return value == null ? statement.bindNull(name, type) : statement.bind(name, value);
    }
}
