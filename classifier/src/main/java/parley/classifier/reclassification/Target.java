package parley.classifier.reclassification;

import java.util.Locale;

/** What a job may use to decide. */
public enum Target {
    /** Everything that decides new comments. */
    CHAIN,
    /** The brand's rules alone: what they say nothing about stays as it is. */
    RULES,
    /** What costs nothing: rules, what is known of the same text, the local model. */
    LOCAL;

    /** As it is called in HTTP and in the database. */
    static Target of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** Whether it looks at what a comment means, and not at its words alone. */
    boolean reads() {
        return this != RULES;
    }
}
