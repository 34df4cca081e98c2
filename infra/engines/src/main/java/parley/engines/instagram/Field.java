package parley.engines.instagram;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the fields a caller asks for: {@code replies.limit(5){id,text}}.
 *
 * @param limit of an edge; 0 where none is given
 * @param fields inside the braces
 */
record Field(String name, int limit, List<Field> fields) {

    /** What comes before the braces. */
    private static final Pattern HEAD = Pattern.compile("\\s*([a-z_0-9]+)(?:\\.limit\\((\\d{1,4})\\))?\\s*");

    static List<Field> parse(@Nullable String asked, String otherwise) {
        return parts(asked == null || asked.isBlank() ? otherwise : asked).stream()
                .map(Field::one)
                .toList();
    }

    private static Field one(String part) {
        int brace = part.indexOf('{');
        Matcher head = HEAD.matcher(brace < 0 ? part : part.substring(0, brace));
        if (!head.matches() || (brace >= 0 && !part.stripTrailing().endsWith("}"))) {
            throw GraphError.parameter("Syntax error in the fields parameter at: " + part);
        }
        List<Field> inside = brace < 0 ? List.of() : parse(part.substring(brace + 1, part.lastIndexOf('}')), "id");
        return new Field(head.group(1), head.group(2) == null ? 0 : Integer.parseInt(head.group(2)), inside);
    }

    /** Splits at the commas outside all braces. */
    private static List<String> parts(String asked) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < asked.length(); i++) {
            char c = asked.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(asked.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(asked.substring(start));
        return parts;
    }
}
