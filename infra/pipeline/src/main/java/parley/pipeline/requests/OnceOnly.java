package parley.pipeline.requests;

import java.util.Arrays;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.server.ResponseStatusException;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what a request asks for once, however often it comes. The key is stored with its effect in one transaction; the
 * same request again gets the same answer, another one under the same key is refused (422). What failed has had no
 * effect and leaves no key. Keys are kept for two days at least.
 */
public final class OnceOnly {

    /** Who writes the same at once as somebody else, or stands in a worker's way, looks again. */
    private static final int TRIES = 3;

    private static final String CLAIM = """
            insert into idempotency_key (brand_id, person_id, key, request) values (:brand, :person, :key, :request)
            on conflict (brand_id, person_id, key) do nothing""";

    private static final String FORGET = """
            delete from idempotency_key
            where brand_id = :brand and person_id = :person and created_at < now() - interval '48 hours'""";

    private static final String FIND = """
            select request, answer from idempotency_key where brand_id = :brand and person_id = :person and key = :key""";

    private static final String ANSWER = """
            update idempotency_key set answer = :answer
            where brand_id = :brand and person_id = :person and key = :key""";

    private final BrandDatabase database;
    private final JsonMapper json = JsonMapper.shared();

    /** Keeps keys and effects in the given database. */
    public OnceOnly(BrandDatabase database) {
        this.database = database;
    }

    /**
     * Runs the effect, or finds what it answered before.
     *
     * @param effect in the transaction of the request's brand; must give an answer
     * @param type of the answer, which is kept as JSON
     */
    public <T> Mono<T> run(WriteRequest request, Class<T> type, Function<DatabaseClient, Mono<T>> effect) {
        return database.as(
                        request.brand(),
                        client -> claim(client, request)
                                .flatMap(isNew ->
                                        isNew ? doIt(client, request, effect) : repeated(client, request, type)))
                .retryWhen(Retry.max(TRIES)
                        .filter(OnceOnly::looksBetterAgain)
                        .onRetryExhaustedThrow((retries, last) -> last.failure()));
    }

    private static boolean looksBetterAgain(Throwable failure) {
        return failure instanceof DuplicateKeyException || failure instanceof ConcurrencyFailureException;
    }

    /** Waits for whoever is at the same key, and then finds theirs. */
    private static Mono<Boolean> claim(DatabaseClient client, WriteRequest request) {
        return about(client, FORGET, request)
                .then(named(client, CLAIM, request)
                        .bind("request", request.digest())
                        .fetch()
                        .rowsUpdated())
                .map(rows -> rows > 0);
    }

    private <T> Mono<T> doIt(DatabaseClient client, WriteRequest request, Function<DatabaseClient, Mono<T>> effect) {
        return effect.apply(client)
                .flatMap(answer -> named(client, ANSWER, request)
                        .bind("answer", json.writeValueAsString(answer))
                        .then()
                        .thenReturn(answer));
    }

    private <T> Mono<T> repeated(DatabaseClient client, WriteRequest request, Class<T> type) {
        return named(client, FIND, request)
                .map(Row.to(row -> new Kept(row.bytes("request"), row.text("answer"))))
                .one()
                .map(kept -> json.readValue(kept.answerTo(request), type));
    }

    private static DatabaseClient.GenericExecuteSpec named(DatabaseClient client, String sql, WriteRequest request) {
        return spec(client, sql, request).bind("key", request.key());
    }

    private static Mono<Void> about(DatabaseClient client, String sql, WriteRequest request) {
        return spec(client, sql, request).then();
    }

    private static DatabaseClient.GenericExecuteSpec spec(DatabaseClient client, String sql, WriteRequest request) {
        return client.sql(sql)
                .bind("brand", request.brand().value())
                .bind("person", request.actor().value());
    }

    private record Kept(byte[] request, String answer) {

        String answerTo(WriteRequest asked) {
            if (!Arrays.equals(request, asked.digest())) {
                throw new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT, WriteRequest.HEADER + " was used for another request");
            }
            return answer;
        }
    }
}
