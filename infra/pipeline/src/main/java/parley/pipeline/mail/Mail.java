package parley.pipeline.mail;

import java.util.List;

/**
 * A mail.
 *
 * @param to addresses; each receiver sees the others
 * @param text plain, of any language
 */
public record Mail(List<String> to, String subject, String text) {

    /** Without what it says and to whom. */
    @Override
    public String toString() {
        return "Mail[" + to.size() + " receivers]";
    }
}
