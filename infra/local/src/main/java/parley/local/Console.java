package parley.local;

import java.util.Objects;

/** What a person sees while it runs: a line per handled comment, and the mail that would go out. */
public final class Console {

    private static final int TEXT = 56;

    private final boolean quiet;
    private long told;

    /** @param quiet no line per comment */
    public Console(boolean quiet) {
        this.quiet = quiet;
    }

    /** Shows a text. */
    public void print(String text) {
        System.out.println(text);
        System.out.flush();
    }

    /** A step of the start. */
    public void step(String what) {
        print("  " + what);
    }

    /** A comment that has settled. */
    public void comment(Handled comment) {
        told++;
        if (!quiet) {
            print("%5d  %-15s %-22s %-6s @%s: %s"
                    .formatted(
                            told,
                            comment.status(),
                            Objects.requireNonNullElse(comment.category(), "(undecided)"),
                            Objects.requireNonNullElse(comment.source(), "-"),
                            comment.author(),
                            shortened(comment.text())));
            if (comment.reply() != null) {
                print("       -> " + shortened(comment.reply()));
            }
        }
    }

    /** A mail that the product has sent: here it ends. */
    void letter(Letter letter) {
        print("\n  mail to %s: %s\n%s\n"
                .formatted(letter.to(), letter.subject(), letter.text().indent(4)));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= TEXT * 2 ? line : line.substring(0, TEXT * 2 - 1) + "…";
    }
}
