package parley.app.console.comments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Comments as lines of a CSV file (RFC 4180, UTF-8) that a spreadsheet opens as it is meant. */
final class CommentTable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();

    /** Without it Excel takes UTF-8 for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * What makes a cell a formula, plain or full-width, also behind blanks and marks that nobody sees, which some programs
     * leave out.
     */
    private static final Pattern FORMULA =
            Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cf}]*[=+\\-@＝＋－＠].*|[\t\r\n].*", Pattern.DOTALL);

    /** The first line. */
    static final String HEAD = BYTE_ORDER_MARK
            + line(List.of(
                    "received_at",
                    "status",
                    "author",
                    "text",
                    "language",
                    "category",
                    "confidence",
                    "source",
                    "reply_state",
                    "reply_text",
                    "reply_sent_at",
                    "account_id",
                    "media_id",
                    "parent_id",
                    "instagram_id",
                    "id"));

    private CommentTable() {}

    static String lines(List<CommentItem> comments) {
        var lines = new StringBuilder();
        comments.forEach(comment -> lines.append(line(cells(comment))));
        return lines.toString();
    }

    private static List<@Nullable String> cells(CommentItem comment) {
        var cells = new ArrayList<@Nullable String>();
        cells.addAll(Arrays.asList(
                comment.receivedAt().toString(),
                comment.status(),
                defused(comment.author().username()),
                defused(comment.text()),
                comment.language()));
        cells.addAll(decision(comment.classification()));
        cells.addAll(answer(comment.reply()));
        cells.addAll(Arrays.asList(
                comment.accountId(),
                defused(comment.mediaId()),
                defused(comment.parentId()),
                defused(comment.instagramId()),
                comment.id().toString()));
        return cells;
    }

    private static List<@Nullable String> decision(CommentItem.@Nullable Classification decision) {
        if (decision == null) {
            return Arrays.asList(null, null, null);
        }
        Double confidence = decision.confidence();
        return Arrays.asList(decision.category(), confidence == null ? null : confidence.toString(), decision.source());
    }

    private static List<@Nullable String> answer(CommentItem.@Nullable Reply reply) {
        if (reply == null) {
            return Arrays.asList(null, null, null);
        }
        Instant sentAt = reply.sentAt();
        return Arrays.asList(reply.state(), defused(reply.text()), sentAt == null ? null : sentAt.toString());
    }

    /** What strangers write must not be calculated by who opens the file. */
    static @Nullable String defused(@Nullable String text) {
        return text != null && FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    private static String line(List<@Nullable String> cells) {
        var line = new StringBuilder();
        try (var printer = new CSVPrinter(line, FORMAT)) {
            printer.printRecord(cells);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // a StringBuilder takes everything
        }
        return line.toString();
    }
}
