package parley.responder.drafting;

import java.util.List;

/** What came of a question: an answer that stands on sources, or why there is none. */
public sealed interface Draft {

    /**
     * A reply that the guard has passed.
     *
     * @param text the reply
     * @param language its language, that of the question (ISO 639-1)
     * @param sources a source for each fact it states
     */
    record Answer(String text, String language, List<ReplySource> sources) implements Draft {

        public Answer {
            sources = List.copyOf(sources);
        }
    }

    /** A person has to answer; the reason is for that person. */
    record NoAnswer(String reason) implements Draft {}
}
