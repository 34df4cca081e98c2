package parley.classifier.money;

import java.util.Locale;

/** What a call is made for. */
public enum Purpose {
    /** To decide a comment that has just come in. */
    CLASSIFY(true),
    /** To look whether what was decided for free is right. */
    AUDIT(false),
    /** To decide anew what was decided before. */
    RECLASSIFY(false),
    /** To say what the picture of a post shows. */
    DESCRIBE(false);

    private final boolean live;

    Purpose(boolean live) {
        this.live = live;
    }

    /** Whether somebody waits for it: then it comes first. */
    public boolean isLive() {
        return live;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
