package parley.instagram.graph;

import static parley.instagram.graph.Remedy.COMMENT_GONE;
import static parley.instagram.graph.Remedy.CONFIG_ERROR;
import static parley.instagram.graph.Remedy.FINAL;
import static parley.instagram.graph.Remedy.OWNED_BY_OTHER_APP;
import static parley.instagram.graph.Remedy.PAUSE_ACCOUNT;
import static parley.instagram.graph.Remedy.PERSON_UNREACHABLE;
import static parley.instagram.graph.Remedy.RETRY_LATER;
import static parley.instagram.graph.Remedy.STOP_WRITES;
import static parley.instagram.graph.Remedy.UNKNOWN_OUTCOME;

import java.util.List;

/** Meta's error codes and what each asks of us, as data. The first row that matches decides. */
final class ErrorTable {

    private static final int ANY = -1;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final List<Row> ROWS = List.of(
            // What one subcode says against its code.
            row(10, 1893063, STOP_WRITES),
            row(100, 2534029, STOP_WRITES),
            row(10, 2534022, FINAL), // outside the messaging window
            row(10, 2018278, FINAL), // the same, older
            row(100, 2534025, FINAL), // no private reply to this comment: used, too old, or burned by a failed try
            row(2, 1545133, FINAL), // a private reply that failed like this is spent: later tries say 2534025
            row(100, 2534014, PERSON_UNREACHABLE),
            row(10, 2018108, PERSON_UNREACHABLE),
            // Code 200 never pauses an account: one such refusal once silenced an account with 1,274 good sends.
            row(200, 1545041, PERSON_UNREACHABLE),
            row(200, 2534041, PERSON_UNREACHABLE),
            row(100, 33, COMMENT_GONE),
            row(100, 2534037, OWNED_BY_OTHER_APP),
            row(10, 2018300, OWNED_BY_OTHER_APP),
            // Whole codes.
            row(2018300, ANY, OWNED_BY_OTHER_APP),
            row(551, ANY, PERSON_UNREACHABLE),
            row(190, ANY, PAUSE_ACCOUNT),
            row(102, ANY, PAUSE_ACCOUNT),
            row(368, ANY, STOP_WRITES),
            row(4, ANY, RETRY_LATER),
            row(17, ANY, RETRY_LATER),
            row(32, ANY, RETRY_LATER),
            row(613, ANY, RETRY_LATER),
            rows(80001, 80014, RETRY_LATER),
            row(3, ANY, CONFIG_ERROR),
            row(10, ANY, CONFIG_ERROR),
            rows(200, 299, CONFIG_ERROR),
            // These came back after the write had happened: 20/1772107 refuses the form of the answer only.
            row(1, ANY, UNKNOWN_OUTCOME),
            row(2, ANY, UNKNOWN_OUTCOME),
            row(20, ANY, UNKNOWN_OUTCOME));

    private ErrorTable() {}

    static Remedy remedy(GraphError error) {
        return ROWS.stream()
                .filter(row -> row.matches(error))
                .map(Row::remedy)
                .findFirst()
                .orElseGet(() -> unlisted(error));
    }

    private static Remedy unlisted(GraphError error) {
        if (error.status() == TOO_MANY_REQUESTS) {
            return RETRY_LATER;
        }
        return error.isTransient() ? UNKNOWN_OUTCOME : FINAL;
    }

    private static Row row(int code, int subcode, Remedy remedy) {
        return new Row(code, code, subcode, remedy);
    }

    private static Row rows(int first, int last, Remedy remedy) {
        return new Row(first, last, ANY, remedy);
    }

    private record Row(int first, int last, int subcode, Remedy remedy) {

        boolean matches(GraphError error) {
            return error.code() >= first && error.code() <= last && (subcode == ANY || subcode == error.subcode());
        }
    }
}
