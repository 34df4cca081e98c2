package parley.engines.instagram;

import java.time.Instant;

/**
 * A post.
 *
 * @param account user id of its owner
 * @param productType {@code FEED}, {@code REELS}, {@code STORY} or {@code LIVE}; comments of a LIVE cannot be
 *     listed, answered or hidden, and arrive as {@code live_comments}
 */
public record Media(
        String id,
        String account,
        String caption,
        String productType,
        String permalink,
        String thumbnailUrl,
        Instant timestamp) {

    boolean live() {
        return productType.equals("LIVE");
    }
}
