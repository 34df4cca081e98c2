package parley.responder.moderation;

import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;

/**
 * What is wanted of a comment, and how far that has come.
 *
 * @param version grows when what is wanted changes
 * @param applied the version that Instagram has accepted
 * @param confirmed the version that was read back
 * @param byPerson whether a person wants it, and not the policy
 * @param replyFirst whether a reply has to go first: a hidden comment cannot be replied to, and what is on its way to a
 *     comment that is to be deleted has to be known before
 */
record Moderation(
        CommentId comment,
        BrandId brand,
        AccountId account,
        InstagramCommentId instagramId,
        Wish wish,
        int version,
        int applied,
        int confirmed,
        boolean byPerson,
        boolean replyFirst) {}
