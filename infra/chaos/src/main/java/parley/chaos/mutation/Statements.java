package parley.chaos.mutation;

import java.util.List;
import java.util.Map;

/**
 * Parts of the product's SQL that a mutation exchanges.
 *
 * @param byClass by the name of the class that the compiler has put the statement into
 */
record Statements(Map<String, List<Change>> byClass) {

    private static final String WORK = "parley.pipeline.work.Work";
    private static final String REPLIES = "parley.responder.replies.Replies";
    private static final String COMMENT_STORE = "parley.classifier.CommentStore";

    /** Where the epoch must be the one that was read, any will do. The parameters stay: they are bound all the same. */
    static final Statements WITHOUT_EPOCH = new Statements(Map.of(
            WORK, List.of(new Change(" and epoch = :epoch", " and epoch >= least(epoch, :epoch)", 3)),
            REPLIES, List.of(new Change(" and epoch = :epoch", " and epoch >= least(epoch, :epoch)", 1))));

    /** It is looked whether a row is there, and if not it is inserted. */
    static final Statements SELECT_THEN_INSERT = new Statements(Map.of(
            COMMENT_STORE,
            List.of(new Change("on conflict (account_id, instagram_id) do nothing", """
                    where not exists (select from comment c
                                      where c.account_id = r.account_id and c.instagram_id = r.instagram_id)""", 1)),
            REPLIES,
            List.of(
                    new Change("values (:id, :brand, :account", "select :id, :brand, :account", 1),
                    new Change(":reason)\non conflict (comment_id, kind, revision) do nothing", """
                            :reason where not exists (
                                select from reply where comment_id = :comment and kind = 'public' and revision = 1)""", 1))));

    /** What else has to happen in the database, so that duplicates are possible at all. */
    static final List<String> NOTHING_UNIQUE = List.of(
            "drop index comment_instagram_id",
            "create index comment_instagram_id on comment (account_id, instagram_id)",
            "alter table reply drop constraint reply_comment_id_kind_revision_key",
            "create index reply_revision on reply (comment_id, kind, revision)",
            "drop index reply_instagram_id",
            "drop index reply_on_its_way");

    /** @param places how many strings of the class have the text; any other number means that the product has changed */
    record Change(String from, String to, int places) {}

    /** A string of a class as it should be. */
    static String changed(String constant, List<Change> changes) {
        String result = constant;
        for (var change : changes) {
            result = result.replace(change.from(), change.to());
        }
        return result;
    }
}
