package parley.classifier.learning;

import io.r2dbc.postgresql.codec.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.classifier.local.Sentences;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.Lots;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Comments as the models read them, with what was guessed and what was answered: of these a brand learns. */
public final class Readings {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** No author teaches more than this. */
    private static final int OF_ONE_AUTHOR = 3;

    private static final String INSERT = """
            insert into comment_reading (comment_id, brand_id, author_id, language, embedding, embedded_by, guess, margin,
                                         nearness, agreement, sure, checked_at_rate, answer, answered_by, answered_at,
                                         precedent)
            select comment_id, brand_id, author_id, language, embedding::vector, embedded_by, guess, margin,
                   nearness, agreement, sure, checked_at_rate, answer, answered_by,
                   case when answer is not null then now() end,
                   learnable and most >=
                       row_number() over (partition by brand_id, author_id, learnable order by comment_id)
                       + (select count(*) from comment_reading k
                          where k.brand_id = r.brand_id and k.author_id = r.author_id and k.precedent)
            from jsonb_to_recordset(:rows) as r(comment_id uuid, brand_id uuid, author_id text, language text, embedding text,
                 embedded_by text, guess text, margin double precision, nearness double precision,
                 agreement double precision, sure boolean, checked_at_rate double precision, answer text,
                 answered_by text, learnable boolean, most bigint)""";

    private static final String ONCE = INSERT + " on conflict (comment_id) do nothing";

    private static final String TEACH = INSERT
            + " on conflict (comment_id) do update set answer = excluded.answer, answered_by = 'human', answered_at = now(),"
            + " precedent = excluded.precedent";

    private final StageDatabase database;
    private final Sentences sentences;
    private final Lots<Kept, Boolean> keeping = new Lots<>(kept -> insert(ONCE, kept));

    Readings(StageDatabase database, Sentences sentences) {
        this.database = database;
        this.sentences = sentences;
    }

    /** Nobody was asked. */
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
        var said = new Kept(comment, language, reading, null, category, "human", learnable, Integer.MAX_VALUE);
        return insert(TEACH, List.of(said)).then();
    }

    private Mono<Void> keep(
            Comment comment, String language, Reading reading, @Nullable Category answer, boolean learnable) {
        boolean checked = reading.trusted() && answer != null;
        var kept = new Kept(
                comment,
                language,
                reading,
                checked ? reading.rate() : null,
                answer,
                answer == null ? null : "llm",
                learnable && answer != null,
                OF_ONE_AUTHOR);
        return keeping.add(kept).then();
    }

    private Mono<Map<Kept, Boolean>> insert(String statement, List<Kept> kept) {
        var rows = kept.stream().map(one -> one.columns(sentences.model())).toList();
        return database.sql(statement)
                .bind("rows", Json.of(JSON.writeValueAsBytes(rows)))
                .fetch()
                .rowsUpdated()
                .thenReturn(Map.of());
    }

    /**
     * A row on its way into the table.
     *
     * @param rate of so many guesses one was checked like this; null: it was not
     * @param by who answered
     * @param most that an author may teach
     */
    private record Kept(
            Comment comment,
            String language,
            Reading reading,
            @Nullable Double rate,
            @Nullable Category answer,
            @Nullable String by,
            boolean learnable,
            int most) {

        Map<String, @Nullable Object> columns(String model) {
            Map<String, @Nullable Object> row = new HashMap<>(guess(reading.guess()));
            row.put("comment_id", comment.id().toString());
            row.put("brand_id", comment.brand().toString());
            row.put("author_id", comment.author().id());
            row.put("language", language);
            row.put("embedding", Arrays.toString(reading.sentence().embedding()));
            row.put("embedded_by", model);
            row.put("sure", reading.sure());
            row.put("checked_at_rate", rate);
            row.put("answer", answer == null ? null : answer.value());
            row.put("answered_by", by);
            row.put("learnable", learnable);
            row.put("most", most);
            return row;
        }

        private static Map<String, Object> guess(@Nullable Guess guess) {
            return guess == null
                    ? Map.of()
                    : Map.of(
                            "guess", guess.category().value(),
                            "margin", guess.margin(),
                            "nearness", guess.nearness(),
                            "agreement", guess.agreement());
        }
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

    private static Trial trial(Row row) {
        var guess = new Guess(
                new Category(row.text("guess")),
                row.decimal("margin"),
                row.decimal("nearness"),
                row.decimal("agreement"));
        return new Trial(guess, row.flag("sure"), row.maybe("answer", Category::new));
    }
}
