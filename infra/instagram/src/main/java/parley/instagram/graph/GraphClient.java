package parley.instagram.graph;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.instagram.token.AccessToken;
import parley.pipeline.AccountId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.calls.CallGuard;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Instagram's Graph API. Every call ends in an outcome within the call time-out; none is ever repeated here, and no
 * {@code Mono} of it fails for what Instagram or the network did. One instance serves all accounts.
 */
public final class GraphClient implements AutoCloseable {

    private static final int MOST_PAGES = 20;
    private static final int PAGE = 50;
    private static final int CALLS_PER_LISTING = 3;

    private final GraphHttp http;

    /** A client that counts nothing. */
    public GraphClient(InstagramProperties settings) {
        this(settings, new SimpleMeterRegistry());
    }

    /** A client whose calls are counted. */
    public GraphClient(InstagramProperties settings, MeterRegistry meters) {
        this.http = new GraphHttp(
                settings,
                new CallGuard("instagram", settings.maxConnections(), Answer::isOutage, Failure::isOutage, meters));
    }

    /**
     * Replies in public. Instagram hangs a reply to a reply below the top-level comment.
     *
     * @param deadline checked right before the first byte is written; it also bounds the wait for the answer
     */
    public Mono<WriteOutcome> reply(AccessToken token, InstagramCommentId comment, String text, Deadline deadline) {
        return write(token, GraphWrite.reply(comment, text), deadline);
    }

    /** Hides a comment from everybody but its author, or shows it again. */
    public Mono<WriteOutcome> setHidden(
            AccessToken token, InstagramCommentId comment, boolean hidden, Deadline deadline) {
        return write(token, GraphWrite.hidden(comment, hidden), deadline);
    }

    /** Deletes a comment for good. */
    public Mono<WriteOutcome> delete(AccessToken token, InstagramCommentId comment, Deadline deadline) {
        return write(token, GraphWrite.deletion(comment), deadline);
    }

    /** A comment or reply as it stands now; gone comments are refused with {@link Remedy#COMMENT_GONE}. */
    public Mono<ReadOutcome<GraphComment>> comment(AccessToken token, InstagramCommentId comment) {
        return read(token, GraphComment::from, "/{id}?fields=" + GraphComment.FIELDS, Map.of("id", comment));
    }

    /** A post as it stands now. */
    public Mono<ReadOutcome<GraphMedia>> media(AccessToken token, MediaId media) {
        return read(token, GraphMedia::from, "/{id}?fields=" + GraphMedia.FIELDS, Map.of("id", media));
    }

    /** Whose token this is: {@link Remedy#PAUSE_ACCOUNT} if nobody's any more. */
    public Mono<ReadOutcome<GraphAccount>> me(AccessToken token) {
        return read(token, GraphAccount::from, "/me?fields=" + GraphAccount.FIELDS, Map.of());
    }

    /**
     * A page of an account's posts, newest first: what they are and when they were posted, no more.
     *
     * @param after a page's {@link GraphPage#next}; null for the first
     */
    public Mono<ReadOutcome<GraphPage<GraphMedia>>> mediaOf(
            AccessToken token, AccountId account, @Nullable String after) {
        return listing(token, account + "/media", "id,timestamp", after, GraphMedia::from);
    }

    /**
     * A page of a post's comments, newest first, each with what stands below it. Those of restricted people, and of some
     * posts, are missing without a word.
     *
     * @param after a page's {@link GraphPage#next}; null for the first
     */
    public Mono<ReadOutcome<GraphPage<GraphThread>>> threads(AccessToken token, MediaId media, @Nullable String after) {
        return listing(token, media + "/comments", GraphThread.FIELDS, after, GraphThread::from);
    }

    /**
     * A page of the replies below a comment, in no order that is promised.
     *
     * @param after a page's {@link GraphPage#next}; null for the first
     */
    public Mono<ReadOutcome<GraphPage<GraphComment>>> repliesOf(
            AccessToken token, InstagramCommentId comment, @Nullable String after) {
        return listing(token, comment + "/replies", GraphComment.FIELDS, after, GraphComment::from);
    }

    /** A new token for one that is a day old and still works. */
    public Mono<ReadOutcome<RefreshedToken>> refresh(AccessToken token) {
        return read(
                token,
                RefreshedToken::from,
                "/refresh_access_token?grant_type={type}",
                Map.of("type", "ig_refresh_token"));
    }

    /**
     * The replies below a comment since a moment, from all pages: Graph does not promise an order, so none is left
     * out early. At most 1,000 replies are looked at; {@link Replies#complete} says whether that was all.
     */
    public Mono<ReadOutcome<Replies>> replies(AccessToken token, InstagramCommentId comment, Instant since) {
        return repliesOf(token, comment, null)
                .expand(page -> next(token, comment, page))
                .take(MOST_PAGES)
                .collectList()
                .timeout(http.callTimeout().multipliedBy(CALLS_PER_LISTING))
                .map(pages -> Replies.join(pages, since))
                .onErrorResume(failure -> Mono.just(new ReadOutcome.Unavailable<>(Failure.reason(failure))));
    }

    private Mono<ReadOutcome<GraphPage<GraphComment>>> next(
            AccessToken token, InstagramCommentId comment, ReadOutcome<GraphPage<GraphComment>> page) {
        return page instanceof ReadOutcome.Found<GraphPage<GraphComment>>(var found) && found.next() != null
                ? repliesOf(token, comment, found.next())
                : Mono.empty();
    }

    private <T> Mono<ReadOutcome<GraphPage<T>>> listing(
            AccessToken token,
            String edge,
            String fields,
            @Nullable String after,
            Function<JsonNode, @Nullable T> item) {
        var path = "/" + edge + "?fields={fields}&limit=" + PAGE;
        var call = after == null
                ? http.get(token, path, Map.of("fields", fields))
                : http.get(token, path + "&after={after}", Map.of("fields", fields, "after", after));
        return call.map(answer ->
                        answer.<GraphPage<T>>read(token, json -> GraphPage.from(json, item, answer.headers())))
                .onErrorResume(failure -> Mono.just(new ReadOutcome.Unavailable<>(Failure.reason(failure))));
    }

    private <T> Mono<ReadOutcome<T>> read(
            AccessToken token, Function<JsonNode, @Nullable T> reader, String path, Map<String, Object> variables) {
        return http.get(token, path, variables)
                .map(answer -> answer.read(token, reader))
                .onErrorResume(failure -> Mono.just(new ReadOutcome.Unavailable<>(Failure.reason(failure))));
    }

    private Mono<WriteOutcome> write(AccessToken token, GraphWrite write, Deadline deadline) {
        return Mono.defer(() -> {
            var attempt = new SendAttempt(deadline);
            return http.write(attempt, token, write)
                    .map(answer -> answer.written(token, write))
                    .onErrorResume(failure -> Mono.just(attempt.outcomeOf(failure)));
        });
    }

    @Override
    public void close() {
        http.close();
    }
}
