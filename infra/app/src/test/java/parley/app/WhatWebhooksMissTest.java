package parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import parley.app.testing.App;
import parley.app.testing.AtInstagram;
import parley.engines.instagram.Comment;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.NewComment;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

/** Instagram, the whole product, and comments of which no webhook tells. */
class WhatWebhooksMissTest {

    private static final InstagramSandbox INSTAGRAM = InstagramSandbox.start(0);
    private static ConfigurableApplicationContext product = App.context();

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "default");

    @BeforeAll
    static void start() {
        product = AtInstagram.start(INSTAGRAM, Map.of());
    }

    {
        AtInstagram.connect(product, INSTAGRAM, account);
    }

    @AfterEach
    void letGo() {
        execute("update account set active = false where instagram_user_id = '%s'".formatted(account));
    }

    @Test
    void aCommentThatNeverFiredBecomesTheSameRowAsByWebhook() {
        var missed = unseen(NewComment.to(account.value(), "Is it waterproof?"));

        look(() -> assertThat(rows(missed)).isEqualTo("poll:Is it waterproof?"));
    }

    @Test
    void webhookAndPollThatRaceMakeOneRowEach() {
        var comments = IntStream.range(0, 60)
                .mapToObj(n -> NewComment.to(account.value(), "Question " + n))
                .toList();
        due();
        var written = INSTAGRAM.write(comments, 1);

        look(() -> assertThat(count("comment")).isEqualTo("60"));
        look(() -> {
            written.forEach(comment -> assertThat(rows(comment)).matches("(poll|webhook):Question \\d+"));
            assertThat(value("select count(*) from work where stage = 'classify' and brand_id = '%s'".formatted(brand)))
                    .isEqualTo("0");
        });
        assertThat(value("select max(revision) from classification where brand_id = '%s'".formatted(brand)))
                .isEqualTo("1");
    }

    @Test
    void aReplyWhoseTopCommentIsFoundLaterStandsUnderIt() {
        var top = unseen(NewComment.to(account.value(), "Is it waterproof?"));
        var child = INSTAGRAM.write(NewComment.to(account.value(), "I wonder").answering(top.id()));
        await().untilAsserted(() -> assertThat(rows(child)).endsWith(":I wonder"));

        look(() -> assertThat(rows(top)).isEqualTo("poll:Is it waterproof?"));
        assertThat(value("select parent_id from comment where instagram_id = '%s'".formatted(child.id())))
                .isEqualTo(top.id());
    }

    @Test
    void aPersonWhoAnsweredInTheAppSilencesTheBotThoughNoWebhookTold() {
        var question = unseen(NewComment.to(account.value(), "Is it waterproof?"));
        INSTAGRAM.answerByHand(question.id(), "It is!");

        look(() -> assertThat(rows(question)).isEqualTo("poll:Is it waterproof?"));
        assertThat(count("own_reply")).as("the answer was there first").isEqualTo("1");
    }

    @Test
    void aDraftIsDroppedWhenAnAnswerByHandIsFound() {
        var question = INSTAGRAM.write(NewComment.to(account.value(), "Is it waterproof?"));
        await().untilAsserted(() -> assertThat(rows(question)).endsWith(":Is it waterproof?"));
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)
                select gen_random_uuid(), brand_id, account_id, id, instagram_id, 'public', 2, 'It is', 'awaiting_review'
                from comment where instagram_id = '%s'""".formatted(question.id()));
        INSTAGRAM.answerByHand(question.id(), "Sure it is!");

        look(() -> assertThat(value(
                        "select state || ' ' || coalesce(reason, '') from reply where revision = 2 and brand_id = '%s'"
                                .formatted(brand)))
                .isEqualTo("expired answered_by_hand"));
    }

    @Test
    void aCommentThatItsAuthorDeletedIsDeletedHere() {
        var comment = INSTAGRAM.write(NewComment.to(account.value(), "Is it waterproof?"));
        await().untilAsserted(() -> assertThat(rows(comment)).endsWith(":Is it waterproof?"));
        INSTAGRAM.delete(comment.id());

        look(() -> assertThat(value("select status from comment where instagram_id = '%s'".formatted(comment.id())))
                .isEqualTo("deleted"));
    }

    private Comment unseen(NewComment comment) {
        return INSTAGRAM.writeUnseen(List.of(comment)).getFirst();
    }

    /** Sweeps until it is so; instances of other tests, which do not see this Instagram, may take a turn of it. */
    private void look(Runnable assertion) {
        await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            due();
            assertion.run();
        });
    }

    private void due() {
        execute(
                "update account set poll_at = now() where instagram_user_id = '%s' and poll_at > now() + interval '3 minutes'"
                        .formatted(account));
    }

    private String count(String table) {
        return value("select count(*) from %s where brand_id = '%s'".formatted(table, brand));
    }

    private String rows(Comment comment) {
        return value(
                "select coalesce((select string_agg(via || ':' || text, ';') from comment where instagram_id = '%s'), '')"
                        .formatted(comment.id()));
    }
}
