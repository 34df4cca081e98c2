package parley.responder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.await;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import parley.embeddings.EmbeddingModel;
import parley.engines.instagram.Account;
import parley.engines.instagram.Comment;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.LedgerEntry;
import parley.engines.instagram.NewComment;
import parley.instagram.token.AccessToken;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.Action;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.CommentClassified;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.JobLabel;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.Source;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.Verdict;
import parley.pipeline.database.Maybe;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.testing.TestPipeline;

/**
 * A brand of its own with an account at the sandbox: people ask there, and the classifier decides. As an extension it is
 * closed after its test, and the sandbox's faults with it.
 */
public final class Shop implements AutoCloseable, AfterEachCallback {

    private static final Set<Action> EVERYTHING = EnumSet.allOf(Action.class);

    private final TestResponder responder;
    private final InstagramSandbox instagram;
    public final BrandId brand;
    public final AccountId account;

    public Shop(TestResponder responder) {
        this(responder, TestPipeline.newBrand());
        sells("mug-1", "Stoneware Mug", "20.00");
        sells("lamp-1", "Reading Lamp", "85.00");
    }

    private Shop(TestResponder responder, BrandId brand) {
        this.responder = responder;
        this.instagram = responder.sandbox();
        this.brand = brand;
        this.account = TestPipeline.newAccount(brand, TestResponder.APP);
        var token = new AccessToken("token-" + account);
        instagram.put(new Account(account.value(), username(), token.value(), TestResponder.APP));
        var stored = responder.bean(TokenCipher.class).encrypt(account, token);
        await(database()
                .sql("update account set access_token = :token where instagram_user_id = :id")
                .bind("token", stored.getBytes(StandardCharsets.UTF_8))
                .bind("id", account.value())
                .fetch()
                .rowsUpdated());
    }

    /** Another account of the same brand, connected now. */
    public Shop anotherAccount() {
        return new Shop(responder, brand);
    }

    private void sells(String sku, String name, String price) {
        var meaning = await(responder.bean(EmbeddingModel.class).embed(name));
        execute("""
                insert into product (brand_id, sku, name, price, currency, embedding, words)
                values ('%s', '%s', '%s', %s, 'EUR', '%s', to_tsvector('simple', '%s'))""".formatted(brand, sku, name, price, Arrays.toString(meaning), name));
    }

    public String username() {
        return "brand_" + account;
    }

    /** A comment that somebody wrote, known to us and not decided about. */
    public record Asked(CommentId id, Comment comment) {

        public InstagramCommentId instagramId() {
            return new InstagramCommentId(comment.id());
        }
    }

    public Asked ask(String text) {
        return store(NewComment.to(account.value(), text), false);
    }

    public Asked askUnder(Asked top, String text) {
        return store(
                NewComment.to(account.value(), text).answering(top.comment().id()), false);
    }

    public Asked askLive(String text) {
        return store(NewComment.to(account.value(), text), true);
    }

    /** A comment under a post that nobody has commented on before. */
    public Asked askUnderPost(String media, String text) {
        return store(NewComment.to(account.value(), text).under(media), false);
    }

    /** A comment that somebody wrote and that has not reached us. */
    public Comment unseen(String text) {
        return instagram
                .writeUnseen(List.of(NewComment.to(account.value(), text)))
                .getFirst();
    }

    /** It reaches us now. */
    public Asked seen(Comment comment) {
        return seen(comment, Instant.now());
    }

    /** It reached us at that time. */
    public Asked seen(Comment comment, Instant when) {
        var id = CommentId.next();
        insert(id, comment, false, when);
        return new Asked(id, comment);
    }

    private Asked store(NewComment written, boolean live) {
        var comment = instagram.writeUnseen(List.of(written)).getFirst();
        var id = CommentId.next();
        insert(id, comment, live, Instant.now());
        return new Asked(id, comment);
    }

    private void insert(CommentId id, Comment comment, boolean live, Instant received) {
        await(database()
                .sql("""
                        insert into comment (id, brand_id, account_id, instagram_id, media_id, parent_id, author_id,
                                             author_username, text, language, live, via, correlation_id, received_at)
                        values (:id, :brand, :account, :instagram, :media, :parent, :author, :username, :text, 'en', :live,
                                'webhook', 'test', :now)""")
                .bind("id", id.value())
                .bind("brand", brand.value())
                .bind("account", account.value())
                .bind("instagram", comment.id())
                .bind("media", comment.media())
                .bind("author", comment.authorId())
                .bind("username", comment.username())
                .bind("text", comment.text())
                .bind("live", live)
                .bind("now", received)
                .bind("parent", Maybe.of(comment.parent(), String.class))
                .fetch()
                .rowsUpdated());
    }

    public void decide(Asked asked, Category category) {
        decide(asked, 1, new Verdict.Classified(category, 0.9, Source.LOCAL), EVERYTHING);
    }

    /** Stores a decision as the classifier does and publishes it. */
    public void decide(Asked asked, int revision, Verdict verdict, Set<Action> allowed) {
        keepDecision(asked, revision);
        publish(decision(asked, revision, verdict, allowed));
    }

    private void keepDecision(Asked asked, int revision) {
        await(database()
                .sql("""
                        insert into classification (brand_id, comment_id, revision, undecided_reason, allowed_actions)
                        values (:brand, :comment, :revision, 'of no matter here', '{}')
                        on conflict do nothing""")
                .bind("brand", brand.value())
                .bind("comment", asked.id().value())
                .bind("revision", revision)
                .fetch()
                .rowsUpdated());
    }

    /** As a job over the past does. */
    public void decideByJob(Asked asked, int revision, Category category, JobLabel job) {
        keepDecision(asked, revision);
        var label = decision(asked, revision, new Verdict.Classified(category, 0.9, Source.LOCAL), Set.of());
        publish(new CommentClassified(
                label.brand(),
                label.commentId(),
                label.account(),
                label.comment(),
                label.parent(),
                label.revision(),
                label.verdict(),
                label.allowedActions(),
                label.decidedAt(),
                label.correlationId(),
                job));
    }

    public void publish(CommentClassified decision) {
        responder.bean(Publisher.class).classified(decision).block();
    }

    public CommentClassified decision(Asked asked, int revision, Verdict verdict, Set<Action> allowed) {
        var parent = asked.comment().parent();
        return new CommentClassified(
                brand,
                asked.id(),
                account,
                asked.instagramId(),
                parent == null ? null : new InstagramCommentId(parent),
                revision,
                verdict,
                allowed,
                Instant.now(),
                "test");
    }

    /** The webhook that tells of what our account wrote. */
    public void seen(String id, Asked under, String text) {
        seen(TestResponder.APP, id, under, text);
    }

    public void seen(String app, String id, Asked under, String text) {
        var parent = under.comment().parent();
        responder
                .bean(Publisher.class)
                .received(new OwnReplySeen(
                        app,
                        account,
                        new InstagramCommentId(id),
                        new InstagramCommentId(parent == null ? under.comment().id() : parent),
                        null,
                        text,
                        Instant.now(),
                        "test"))
                .block();
    }

    /** The brand answers in the Instagram app, and the webhook tells of it. */
    public Comment answerByHand(Asked asked, String text) {
        var answer = instagram.answerByHand(asked.comment().id(), text);
        seen(answer.id(), asked, text);
        return answer;
    }

    /** How long, and how closely, what the responder does by itself is waited for. */
    public static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(20));
    }

    /** Waits for the comment to have this status. */
    public void settles(Asked asked, String status) {
        eventually().untilAsserted(() -> assertThat(status(asked)).isEqualTo(status));
    }

    /** Waits for the {@link #revisions} of its reply to be these. */
    public void revisionsBecome(Asked asked, String revisions) {
        eventually().untilAsserted(() -> assertThat(revisions(asked)).isEqualTo(revisions));
    }

    public String status(Asked asked) {
        return value("select status from comment where id = '%s'".formatted(asked.id()));
    }

    /** A column of the reply to the comment; {@code none} if there is no reply or the column is null. */
    public String reply(Asked asked, String column) {
        return value("select coalesce((select %s::text from reply where comment_id = '%s'), 'none')"
                .formatted(column, asked.id()));
    }

    /** The revisions of the reply to the comment, each as {@code revision state}, oldest first. */
    public String revisions(Asked asked) {
        return value("""
                select coalesce(string_agg(revision || ' ' || state, ', ' order by revision), '') from reply
                where comment_id = '%s'""".formatted(asked.id()));
    }

    /** A column of one revision of the reply; {@code none} if it is null or there is none. */
    public String reply(Asked asked, int revision, String column) {
        return value("select coalesce((select %s::text from reply where comment_id = '%s' and revision = %s), 'none')"
                .formatted(column, asked.id(), revision));
    }

    /** What Instagram shows of our answers to the comment's thread. */
    public List<String> shown(Asked asked) {
        return instagram.replies(asked.comment().id()).stream()
                .filter(reply -> reply.username().equals(username()) && !reply.deleted())
                .map(Comment::text)
                .toList();
    }

    /** The reasons for which people are asked about the comment. */
    public String openReviews(Asked asked) {
        return value("""
                select coalesce(string_agg(reason, ',' order by reason), '') from review_item
                where comment_id = '%s' and state = 'open'""".formatted(asked.id()));
    }

    /** What is still to be done for this brand. */
    public long workLeft() {
        return Long.parseLong(value("select count(*) from work where brand_id = '%s'".formatted(brand)));
    }

    /** The calls that asked for a reply under the comment. */
    public List<LedgerEntry> replyCalls(Asked asked) {
        var target = asked.comment().parent() == null
                ? asked.comment().id()
                : asked.comment().parent();
        return instagram.ledger().about(target).stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REPLY)
                .toList();
    }

    /** The replies that stand under the comment, our own and others. */
    public List<Comment> standing(Asked asked) {
        return instagram.replies(asked.comment().id());
    }

    /** An approved reply to the comment, as a person's approval leaves it, with its work. */
    public UUID approve(Asked asked, String text) {
        var reply = reply(asked, "approved", text);
        due(reply, 0, "now()");
        return reply;
    }

    /** A reply to the comment in any state, without work. */
    public UUID reply(Asked asked, String state, String text) {
        var id = TimeOrderedIds.next();
        var target = asked.comment().parent() == null
                ? asked.comment().id()
                : asked.comment().parent();
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state,
                                   intended_at, unknown_at)
                values ('%s', '%s', '%s', '%s', '%s', 'public', 1, '%s', '%s', now(), now())""".formatted(id, brand, account, asked.id(), target, text, state));
        return id;
    }

    /**
     * Work for the sender that is due now.
     *
     * @param epoch how often it was leased before
     * @param created since when it has been due, in SQL
     */
    public void due(UUID reply, int epoch, String created) {
        execute("insert into work (id, stage, brand_id, gate, subject, epoch, next_attempt_at, created_at)"
                + " values ('%s', 'send', '%s', 'account:%s', '%s', %s, now(), %s)"
                        .formatted(TimeOrderedIds.next(), brand, account, reply, epoch, created));
        execute("insert into due_brand (stage, brand_id, gate, next_due_at) values ('send', '%s', 'account:%s', now())"
                        .formatted(brand, account)
                + " on conflict (stage, brand_id, gate) do update set next_due_at = now()");
    }

    /** As when the time is over for which gates of the brand were closed, once nobody is at its work. */
    public void openGates() {
        execute("""
                with opened as (
                    update gate g set closed_until = now()
                    where brand_id = '%s' and closed_until > now() and not probing
                      and not exists (select from work w where w.brand_id = g.brand_id and w.leased_by is not null)
                    returning brand_id
                ), due as (
                    update work w set next_attempt_at = now() from opened o where w.brand_id = o.brand_id
                )
                update due_brand d set next_due_at = now() from opened o where d.brand_id = o.brand_id""".formatted(brand));
    }

    public void policy(Category category, String actions, double minConfidence) {
        execute("insert into policy (brand_id, category, actions, min_confidence) values ('%s', '%s', '%s', %s)"
                .formatted(brand, category, actions, minConfidence));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        instagram.faults().clear();
        close();
    }

    /** Leaves nothing to be done by the responders of other tests. */
    @Override
    public void close() {
        execute("delete from work where brand_id = '%s'".formatted(brand));
    }
}
