package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/** What a comment is about. The built-in ones are constants; a brand may add its own. */
public record Category(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public static final Category POSITIVE_FEEDBACK = new Category("positive_feedback");
    public static final Category CRITICAL_FEEDBACK = new Category("critical_feedback");
    public static final Category URGENT_ISSUE = new Category("urgent_issue");
    public static final Category QUESTION = new Category("question");
    public static final Category PARTNERSHIP_PROPOSAL = new Category("partnership_proposal");
    public static final Category TOXIC = new Category("toxic");
    public static final Category SPAM = new Category("spam");

    /** The categories every brand starts with. */
    public static final List<Category> BUILT_IN =
            List.of(POSITIVE_FEEDBACK, CRITICAL_FEEDBACK, URGENT_ISSUE, QUESTION, PARTNERSHIP_PROPOSAL, TOXIC, SPAM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Category {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("category must be snake_case of at most 63 letters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
