package parley.responder.people;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.requests.OnceOnly;
import parley.pipeline.testing.TestPipeline;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;
import reactor.core.publisher.Mono;

/** Somebody at the console of a brand: calls what HTTP calls, as the role that sees one brand. */
final class Clerk {

    private final CommentActionsApi comments;
    private final ReviewDecisionsApi reviews;
    private final BrandId brand;
    final PersonId id = new PersonId(UUID.randomUUID());

    Clerk(TestResponder responder, Shop shop) {
        var onceOnly = new OnceOnly(responder.bean(BrandDatabase.class));
        this.comments = new CommentActionsApi(onceOnly);
        this.reviews = new ReviewDecisionsApi(onceOnly, (shown, actor, review) -> Mono.just("as it is now"));
        this.brand = shop.brand;
    }

    CommentState reply(Shop.Asked asked, String text) {
        return reply(anyKey(), asked, text);
    }

    CommentState reply(String key, Shop.Asked asked, String text) {
        return TestPipeline.await(comments.reply(brand, id, key, asked.id().toString(), new NewText(text)));
    }

    CommentState hide(Shop.Asked asked) {
        return TestPipeline.await(
                comments.hide(brand, id, anyKey(), asked.comment().id()));
    }

    CommentState unhide(Shop.Asked asked) {
        return TestPipeline.await(
                comments.unhide(brand, id, anyKey(), asked.comment().id()));
    }

    CommentState delete(Shop.Asked asked) {
        return TestPipeline.await(
                comments.delete(brand, id, anyKey(), asked.comment().id()));
    }

    CommentState approve(UUID review, @Nullable String text) {
        return TestPipeline.await(
                reviews.approve(brand, id, anyKey(), review, new ReviewDecisionsApi.Approval(text, null)));
    }

    CommentState approve(UUID review, @Nullable String text, int seenRevision) {
        return TestPipeline.await(
                reviews.approve(brand, id, anyKey(), review, new ReviewDecisionsApi.Approval(text, seenRevision)));
    }

    CommentState undo(UUID review) {
        return TestPipeline.await(reviews.undo(brand, id, anyKey(), review));
    }

    CommentState hideInstead(UUID review) {
        return TestPipeline.await(reviews.hide(brand, id, anyKey(), review));
    }

    CommentState escalate(UUID review, String note) {
        return TestPipeline.await(
                reviews.escalate(brand, id, anyKey(), review, new ReviewDecisionsApi.Escalation(note)));
    }

    CommentState confirm(UUID review, boolean wentOut) {
        return TestPipeline.await(
                reviews.confirm(brand, id, anyKey(), review, new ReviewDecisionsApi.Confirmation(wentOut)));
    }

    CommentState reject(UUID review, String reason) {
        return TestPipeline.await(
                reviews.reject(brand, id, anyKey(), review, new ReviewDecisionsApi.Rejection(reason)));
    }

    ReviewDecisionsApi.Results bulk(String key, List<UUID> ids, String action) {
        return TestPipeline.await(reviews.bulk(brand, id, key, new ReviewDecisionsApi.Bulk(ids, action, null)));
    }

    /** What is asked about the comment under this reason. */
    static UUID review(Shop.Asked asked, String reason) {
        return UUID.fromString(TestPipeline.value(
                "select id from review_item where comment_id = '%s' and reason = '%s'".formatted(asked.id(), reason)));
    }

    static String anyKey() {
        return UUID.randomUUID().toString();
    }
}
