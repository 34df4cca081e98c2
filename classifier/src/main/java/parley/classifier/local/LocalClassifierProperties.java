package parley.classifier.local;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sure the local model must be to decide.
 *
 * @param confidence for most categories, 0 to 1; below it a comment is undecided
 * @param hidingConfidence for toxic and spam, which a policy hides: a wrong one silences somebody
 */
@ConfigurationProperties("parley.classifier.local")
public record LocalClassifierProperties(
        @DefaultValue("0.5") double confidence,
        @DefaultValue("0.8") double hidingConfidence) {

    public LocalClassifierProperties {
        require(confidence >= 0 && confidence <= 1, "parley.classifier.local.confidence must be 0 to 1");
        require(
                hidingConfidence >= 0 && hidingConfidence <= 1,
                "parley.classifier.local.hiding-confidence must be 0 to 1");
    }

    /** What holds when nothing is set. */
    public static LocalClassifierProperties defaults() {
        return new LocalClassifierProperties(0.5, 0.8);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
