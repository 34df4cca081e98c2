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
            return new Expired(reason, null);
        }
    }

    /** It may stand at Instagram, or come to stand there, without our knowing its id. */
    sealed interface InDoubt extends ReplyState {

        /** It stands there under this id. */
        default Sent sent(InstagramCommentId id) {
            return new Sent(id);
        }

        /** It stands there under this id, and so does an older text that it replaces. */
        default Superseding superseding(InstagramCommentId id) {
            return new Superseding(id);
        }
    }

    /** It stands at Instagram, as far as we know. */
    sealed interface Standing extends ReplyState {

        /** Under which it stands. */
        InstagramCommentId id();

        /** The answer to our POST named another id than the one adopted by its text: the answer is right. */
        Standing corrected(InstagramCommentId posted);

        /** The adopted id turned out to be another reply's. */
        default Unknown displaced() {
            return new Unknown("displaced");
        }

        /** It does not stand there any more; its id is still known, for its echo may come late. */
        default Expired gone(String reason) {
            return new Expired(reason, id());
        }
    }

    /** Being written. */
    record Drafted() implements Unsent {}

    /** A person has to say whether it goes out. */
    record AwaitingReview(@Nullable String reason) implements Unsent {

        /** A person said yes. */
        public Approved approved() {
            return new Approved();
        }

        /** A person said no. */
        public Rejected rejected(@Nullable String why) {
            return new Rejected(why);
        }
    }

    /** A person said no. */
    record Rejected(@Nullable String reason) implements ReplyState {

        /** They did not mean it. */
        public AwaitingReview reopened() {
            return new AwaitingReview(null);
        }
    }

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

        /** Who approved it did not mean it. */
        public AwaitingReview takenBack() {
            return new AwaitingReview(null);
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
            return new Expired(reason, null);
        }

        /** The call ended without a clear answer, or never came back. */
        public Unknown unknown(String reason) {
            return new Unknown(reason);
        }
    }

    /** Nobody knows whether it was posted. */
    record Unknown(String reason) implements InDoubt {

        /** A person has seen it there. */
        public Confirmed confirmed() {
            return new Confirmed();
        }

        /** Only where the installation allows to post again what could not be confirmed. */
        public Approved resend() {
            return new Approved();
        }

        /** The comment is gone, and what was posted under it. */
        public Expired expired(String reason) {
            return new Expired(reason, null);
        }
    }

    /** It stands at Instagram, and an older text of the same answer is still to be deleted there. */
    record Superseding(InstagramCommentId id) implements Standing {

        @Override
        public Superseding corrected(InstagramCommentId posted) {
            return new Superseding(posted);
        }

        /** Nothing older is left to be deleted, or a person has to see to it. */
        public Sent sent() {
            return new Sent(id);
        }
    }

    /** It stands at Instagram. */
    record Sent(InstagramCommentId id) implements Standing {

        @Override
        public Sent corrected(InstagramCommentId posted) {
            return new Sent(posted);
        }

        /** An older text turned out to stand there too. */
        public Superseding superseding() {
            return new Superseding(id);
        }
    }

    /**
     * It stands at Instagram: a person says so, and nobody knows its id. For everybody it is sent; when it shows up by its
     * text it gets its id.
     */
    record Confirmed() implements InDoubt {

        @Override
        public String wire() {
            return "sent";
        }
    }

    /** It will never be posted, and that is our fault or Instagram's. */
    record Failed(String reason) implements ReplyState {

        /** A person has seen that, and wants nothing more of it. */
        public Rejected rejected(@Nullable String why) {
            return new Rejected(why);
        }
    }

    /**
     * It is not, or no longer, wanted: never posted, or deleted.
     *
     * @param id under which it stood, if it did
     */
    record Expired(String reason, @Nullable InstagramCommentId id) implements ReplyState {}
}
