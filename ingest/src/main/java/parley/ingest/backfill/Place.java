package parley.ingest.backfill;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.instagram.graph.GraphMedia;
import parley.instagram.graph.GraphPage;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;

/**
 * Where to go on with an account's past: first with the long threads, then with the post, then with those after it. One
 * call to Instagram leads from one place to the next.
 *
 * @param posts still to be looked at, of the page of the listing that was read last
 * @param commentsAfter the page of the first post's comments that was read last; null: none
 * @param postsAfter that page of the listing of posts; null: none
 * @param morePosts whether that listing goes on
 */
record Place(
        List<Thread> threads,
        List<MediaId> posts,
        @Nullable String commentsAfter,
        @Nullable String postsAfter,
        boolean morePosts) {

    static final Place BEGINNING = new Place(List.of(), List.of(), null, null, true);
    static final Place END = new Place(List.of(), List.of(), null, null, false);

    /**
     * A comment with more below it than its post's listing shows.
     *
     * @param after the page of it that was read last; null: none
     */
    record Thread(
            MediaId post, InstagramCommentId top, @Nullable String after) {}

    boolean isEnd() {
        return threads.isEmpty() && posts.isEmpty() && !morePosts;
    }

    Place withPosts(GraphPage<GraphMedia> page) {
        var listed = page.items().stream().map(GraphMedia::id).toList();
        return new Place(List.of(), listed, null, page.next(), page.next() != null);
    }

    /** On the next page of the same post. */
    Place onward(List<Thread> longOnes, String after) {
        return new Place(longOnes, posts, after, postsAfter, morePosts);
    }

    /** At the next post. */
    Place withoutPost(List<Thread> longOnes) {
        return new Place(longOnes, posts.subList(1, posts.size()), null, postsAfter, morePosts);
    }

    /** With what was begun only. */
    Place withoutMorePosts() {
        return new Place(threads, List.of(), null, null, false);
    }

    /** On the next page of the first thread, or at the next one. */
    Place below(@Nullable String after) {
        var first = threads.getFirst();
        var others = threads.stream().skip(1);
        var rest = after == null ? others : Stream.concat(Stream.of(new Thread(first.post, first.top, after)), others);
        return new Place(rest.toList(), posts, commentsAfter, postsAfter, morePosts);
    }
}
