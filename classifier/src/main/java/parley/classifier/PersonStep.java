package parley.classifier;

import java.util.Set;
import parley.pipeline.Verdict.Reason;
import reactor.core.publisher.Mono;

/** The last step: nothing could decide, so a person has to, and is told why. */
final class PersonStep implements Step {

    private final Set<String> languages;

    /**
     * The last step.
     *
     * @param languages that the steps before it can read
     */
    PersonStep(Set<String> languages) {
        this.languages = languages;
    }

    @Override
    public Mono<Decision> decide(Question question) {
        var reason = reason(question);
        return Mono.just(Decision.undecided(reason, question.languageTag(), why(reason)));
    }

    private Reason reason(Question question) {
        if (question.hasWords()) {
            return languages.contains(question.readIn()) ? Reason.NOT_CONFIDENT : Reason.UNKNOWN_LANGUAGE;
        }
        return question.text().isBlank() ? Reason.NO_TEXT : Reason.NOT_CONFIDENT;
    }

    private static String why(Reason reason) {
        return switch (reason) {
            case UNKNOWN_LANGUAGE -> "It is in a language that the built-in model has not learnt.";
            case NO_TEXT -> "It has no text.";
            default -> "The built-in model is not sure enough.";
        };
    }
}
