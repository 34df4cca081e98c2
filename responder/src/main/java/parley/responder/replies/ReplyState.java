package parley.responder.replies;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parley.pipeline.InstagramCommentId;

/**
 * Where a reply stands. A state offers only the moves that may follow it, so that a reply cannot, say, be approved again
 * once it was sent: there is no method for it.
 */
public sealed interface ReplyState {

    /** The name in HTTP and in the database. */
    default String wire() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Not posted, and nothing under way: it may still be dropped. */
    sealed interface Unsent extends ReplyState {

        /** The moment has passed: the brand answered by hand, the comment or the account is gone. */
        default Expired expired(String reason) {
            return new Expired(reason);
        }
    }

    /** It may stand at Instagram, or come to stand there, without our knowing its id. */
    sealed interface InDoubt extends ReplyState {

        /** It stands there under this id. */
        default Sent sent(InstagramCommentId id) {
            return new Sent(id);
        }
    }

    /** Being written. */
    record Drafted() implements Unsent {}

    /** A person has to say whether it goes out. */
    record AwaitingReview(@Nullable String reason) implements Unsent {}

    /** A person said no. */
    record Rejected(@Nullable String reason) implements ReplyState {}

    /** To be posted by the one sender. */
    record Approved() implements Unsent {

        /** The intent, committed before the call. */
        public Sending sending() {
            return new Sending();
        }

        /** It could not be posted in all the time it had: a person decides whether it is still wanted. */
        public AwaitingReview handedBack(String reason) {
            return new AwaitingReview(reason);
        }
    }

    /** The call may be under way. */
    record Sending() implements InDoubt {

        /** Nothing reached Instagram, or Instagram asked to come back later. */
        public Approved notSent() {
            return new Approved();
        }

        /** Instagram said no for good. */
        public Failed refused(String reason) {
            return new Failed(reason);
        }

        /** There is nothing left to answer. */
        public Expired expired(String reason) {
            return new Expired(reason);
        }

        /** The call ended without a clear answer, or never came back. */
        public Unknown unknown(String reason) {
            return new Unknown(reason);
        }
    }

    /** Nobody knows whether it was posted. */
    record Unknown(String reason) implements InDoubt {

        /** Only where the installation allows to post again what could not be confirmed. */
        public Approved resend() {
            return new Approved();
        }

        /** The comment is gone, and what was posted under it. */
        public Expired expired(String reason) {
            return new Expired(reason);
        }
    }

    /** A new text is posted, and the old one not yet deleted. */
    record Superseding() implements InDoubt {}

    /** It stands at Instagram. */
    record Sent(InstagramCommentId id) implements ReplyState {

        /** The answer to our POST named another id than the one adopted by its text: the answer is right. */
        public Sent corrected(InstagramCommentId posted) {
            return new Sent(posted);
        }

        /** The adopted id turned out to be another reply's. */
        public Unknown displaced() {
            return new Unknown("displaced");
        }
    }

    /** It will never be posted, and that is our fault or Instagram's. */
    record Failed(String reason) implements ReplyState {}

    /** It will never be posted, because nobody needs it any more. */
    record Expired(String reason) implements ReplyState {}
}
