package parley.responder.ownreplies;

import parley.pipeline.BrandId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.database.StorableText;
import reactor.core.publisher.Mono;

/** What brands' accounts wrote, each once. */
final class OwnReplies {

    private final StageDatabase database;

    OwnReplies(StageDatabase database) {
        this.database = database;
    }

    /** Adds it; false if it is known. */
    Mono<Boolean> add(BrandId brand, OwnReplySeen seen) {
        return database.sql("""
                insert into own_reply (brand_id, account_id, instagram_id, parent_id, text, seen_at)
                values (:brand, :account, :id, :parent, :text, :seen)
                on conflict (account_id, instagram_id) do nothing""")
                .bind("brand", brand.value())
                .bind("account", seen.account().value())
                .bind("id", seen.comment().value())
                .bind("text", StorableText.of(seen.text()))
                .bind("seen", seen.receivedAt())
                .bind("parent", Maybe.of(seen.parent(), InstagramCommentId::value, String.class))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }
}
