package parley.ingest.backfill;

import java.time.Instant;
import java.util.UUID;
import parley.ingest.accounts.Turn;
import parley.instagram.graph.GraphComment;
import parley.pipeline.AccountId;

/**
 * A job that fetches the past of an account, for as long as an instance has it.
 *
 * @param since what was written before is left alone
 * @param before what was written then or later is for polling to find, and for everybody to answer
 * @param mostPosts after so many it has seen enough, the newest first
 * @param mostComments after so many comments of others, too
 */
record Backfill(
        UUID job,
        Turn turn,
        Instant since,
        Instant before,
        int mostPosts,
        int mostComments,
        Place place,
        int posts,
        int notShown,
        long found) {

    private static final int FEW = 5;

    AccountId account() {
        return turn.account().id();
    }

    /** By which what it stored is told from what came otherwise. */
    String correlationId() {
        return "backfill-" + job;
    }

    /** A comment that tells no time may be young. */
    boolean covers(GraphComment comment) {
        var posted = comment.postedAt();
        return posted != null && !posted.isBefore(since) && posted.isBefore(before);
    }

    /** It, and all that the listing shows after it. */
    boolean isTooOld(GraphComment top) {
        return top.postedAt() != null && top.postedAt().isBefore(since);
    }

    boolean isOver() {
        return place.isEnd();
    }

    /** It was refused some and shown nothing: then it is not about single posts. */
    boolean isShownNothing() {
        return notShown >= FEW && found == 0;
    }

    Backfill after(Step step) {
        int seen = posts + step.posts();
        int hidden = notShown + step.notShown();
        long all = found + step.found();
        var next = seen >= mostPosts ? step.next().withoutMorePosts() : step.next();
        var place = all >= mostComments ? Place.END : next;
        return new Backfill(job, turn, since, before, mostPosts, mostComments, place, seen, hidden, all);
    }
}
