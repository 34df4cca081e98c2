package parley.pipeline;

import java.util.regex.Pattern;

/**
 * The shape of an id from outside: it becomes part of URLs, keys and log lines, so nothing else may pass. Real ids
 * are digits; documented samples also hold letters, hyphens and underscores.
 */
final class InstagramIds {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private InstagramIds() {}

    static void check(String field, String value) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " is not an Instagram id");
        }
    }
}
