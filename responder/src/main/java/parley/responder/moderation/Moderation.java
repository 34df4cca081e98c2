package parley.responder.moderation;

import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;

/**
 * Whether a comment should be hidden, and how far that has come.
 *
 * @param version grows when what is wanted changes
 * @param applied the version that Instagram has accepted
 * @param confirmed the version that was read back
 * @param replyFirst whether a reply to the comment is still to be posted: a hidden comment cannot be replied to
 */
record Moderation(
        CommentId comment,
        BrandId brand,
        AccountId account,
        InstagramCommentId instagramId,
        boolean hidden,
        int version,
        int applied,
        int confirmed,
        boolean replyFirst) {}
