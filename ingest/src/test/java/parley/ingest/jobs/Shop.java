package parley.ingest.jobs;

import static parley.ingest.jobs.TestJobs.INSTAGRAM;
import static parley.pipeline.testing.TestPipeline.await;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import parley.engines.instagram.Account;
import parley.engines.instagram.Comment;
import parley.engines.instagram.NewComment;
import parley.instagram.token.AccessToken;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

/**
 * A brand of its own with an account at the sandbox. As an extension it is closed after its test, and the sandbox's faults
 * with it.
 */
final class Shop implements AutoCloseable, AfterEachCallback {

    final BrandId brand = TestPipeline.newBrand();
    final AccountId account;
    final String token;
    private final TokenCipher cipher;

    Shop(TestJobs jobs) {
        this(jobs, 0);
        connect(token);
    }

    /**
     * Not connected yet: nobody looks after it.
     *
     * @param callsPerHour after which Instagram throttles it; 0: never
     */
    Shop(TestJobs jobs, int callsPerHour) {
        this.cipher = jobs.bean(TokenCipher.class);
        this.account = TestPipeline.newAccount(brand, TestJobs.APP);
        setAccount("poll_at = 'infinity', created_at = now() - interval '1 year'");
        this.token = "token-" + account;
        INSTAGRAM.put(new Account(account.value(), "brand_" + account, token, TestJobs.APP, null, callsPerHour));
    }

    /** As the console stores it. */
    void connect(String accessToken) {
        await(database()
                .sql("""
                        update account set access_token = :token, token_state = default, token_expires_at = default,
                               refresh_at = default, poll_at = default
                        where instagram_user_id = :id""")
                .bind(
                        "token",
                        cipher.encrypt(account, new AccessToken(accessToken)).getBytes(StandardCharsets.UTF_8))
                .bind("id", account.value())
                .fetch()
                .rowsUpdated());
    }

    String storedToken() {
        return cipher.decrypt(account, account("convert_from(access_token, 'UTF8')"))
                .value();
    }

    /** Somebody writes it and no webhook tells. */
    Comment unseen(String text) {
        return unseen(NewComment.to(account.value(), text));
    }

    Comment unseen(NewComment comment) {
        return INSTAGRAM.writeUnseen(List.of(comment)).getFirst();
    }

    /** Somebody writes it, and the stages have stored it. */
    Comment seen(String text) {
        return store(unseen(text));
    }

    Comment store(Comment comment) {
        execute("""
                insert into comment (id, brand_id, account_id, instagram_id, media_id, parent_id, text, via, correlation_id,
                                     received_at)
                values (gen_random_uuid(), '%s', '%s', '%s', '%s', %s, '%s', 'webhook', 'test', now())""".formatted(
                        brand,
                        account,
                        comment.id(),
                        comment.media(),
                        comment.parent() == null ? "null" : "'" + comment.parent() + "'",
                        comment.text()));
        return comment;
    }

    void storeOwn(Comment answer) {
        execute("""
                insert into own_reply (brand_id, account_id, instagram_id, parent_id, text, seen_at)
                values ('%s', '%s', '%s', '%s', '%s', now())""".formatted(brand, account, answer.id(), answer.parent(), answer.text()));
    }

    String of(Comment comment, String column) {
        return value(
                "select coalesce((select %s::text from comment where account_id = '%s' and instagram_id = '%s'), 'none')"
                        .formatted(column, account, comment.id()));
    }

    /** A column of its account's row. */
    String account(String column) {
        return value("select coalesce((select (%s)::text from account where instagram_user_id = '%s'), 'none')"
                .formatted(column, account));
    }

    void setAccount(String assignment) {
        execute("update account set %s where instagram_user_id = '%s'".formatted(assignment, account));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        INSTAGRAM.faults().clear();
        close();
    }

    /** Nobody looks after it any more. */
    @Override
    public void close() {
        setAccount("active = false");
    }
}
