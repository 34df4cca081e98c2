package parley.bench;

import java.util.Locale;

/** Prints what was measured, and remembers whether all of it was as it must be. */
final class Report {

    private boolean good = true;

    /** A line; the format is {@link String#format}'s. */
    void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
        System.out.flush();
    }

    /** Something that must hold. */
    void verdict(boolean holds, String format, Object... values) {
        good &= holds;
        line("%s  %s", holds ? "PASS" : "FAIL", String.format(Locale.ROOT, format, values));
    }

    /** Whether everything held so far. */
    boolean good() {
        return good;
    }
}
