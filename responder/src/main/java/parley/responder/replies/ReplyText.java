package parley.responder.replies;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Whether a text that stands at Instagram is one that we posted. */
public final class ReplyText {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\uFE0E\\uFE0F]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern MENTION = Pattern.compile("^@[\\w.]+[:,]? ");

    private ReplyText() {}

    /**
     * Compares what was posted with what stands there: white space, invisible characters and forms of the same letter do
     * not count, nor does a leading {@code @user}, which nested replies are given.
     */
    public static boolean same(String posted, String standing) {
        String ours = normal(posted);
        String theirs = normal(standing);
        return ours.equals(theirs) || ours.equals(MENTION.matcher(theirs).replaceFirst(""));
    }

    private static String normal(String text) {
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        return SPACES.matcher(visible).replaceAll(" ").strip();
    }
}
