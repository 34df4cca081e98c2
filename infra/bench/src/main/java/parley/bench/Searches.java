package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.local.Instance;

/** How long people wait for a page of all comments, whatever they filter by and look for, with a million of them. */
final class Searches implements Benchmark {

    private static final double BOUND_MILLIS = 300;
    private static final int WARM_UP = 20;
    private static final int OTHERS = 10;

    /** A page's time may differ by so much before it counts as slower. */
    private static final double NOISE_MILLIS = 10;

    /** Something people look for. */
    private record Question(String name, String query) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("everything", ""),
            new Question("a word of 50 %", "q=lovely"),
            new Question("a word of 1 %", "q=refund"),
            new Question("a word of 0.001 %", "q=zeppelin"),
            new Question("the beginning of a word", "q=boo"),
            new Question("a phrase", "q=%22in+Norway+lovely%22"),
            new Question("a frequent word with a rare one", "q=lovely+zeppelin"),
            new Question("status and category", "status=answered&category=spam"),
            new Question("decided by people, with a word of 50 %", "source=human&q=lovely"),
            new Question("one author, oldest first", "author=%40walker_4711&sort=oldest"),
            new Question("one post, with a word of 50 %", "media_id=179000000042&q=lovely"),
            new Question(
                    "language, account, no reply, two months, with a word of 1 %",
                    "language=de&account_id=17841460000000001&has_reply=false"
                            + "&from=2025-01-01T00:00:00Z&to=2025-03-01T00:00:00Z&q=refund"));

    /** The worst of a word: frequent, and only in what is old. Told, not judged. */
    private static final Question WORST = new Question("a word of 50 %, all of it in the older half", "q=presale");

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "of the big brand (1000000)");
        options.put("others", "comments of ten other brands together (100000)");
        options.put("requests", "for each question and page (40)");
        options.put("page", "that has to be as fast as the first (1000)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        try (var place = Place.of(this);
                var installation = place.install(List.of(Instance.onFreePort("product", "console")))) {
            var big = installation.client().openBrand("big");
            var others = new String[OTHERS];
            for (int i = 0; i < OTHERS; i++) {
                others[i] = installation.client().openBrand("other " + i);
            }
            int comments = arguments.number("comments", 1_000_000);
            report.line("making %,d comments beside %,d of others ...", comments, arguments.number("others", 100_000));
            SearchedComments.insert(
                    installation.engines(), report, big, comments, others, arguments.number("others", 100_000));
            var list = new CommentList(
                    installation.client().of(big),
                    installation.instances().getFirst().address());
            measure(arguments, list, report);
            export(list, comments, report);
        }
        return report.good();
    }

    private static void measure(Arguments arguments, CommentList list, Report report)
            throws IOException, InterruptedException {
        report.line("  one comment, which is what the machine is slow in: %s", time(arguments, list::one));
        for (var question : QUESTIONS) {
            var first = time(arguments, () -> list.page(question.query(), "", true));
            report.verdict(
                    first.p95() <= BOUND_MILLIS,
                    "%s (%s): %s",
                    question.name(),
                    list.page(question.query(), "", true).total(),
                    first);
            deep(arguments, list, question, report);
        }
        report.line("  %s: %s", WORST.name(), time(arguments, () -> list.page(WORST.query(), "", true)));
    }

    /** Page so and so, or the last one, beside the first: both without the count, which only the first page needs. */
    private static void deep(Arguments arguments, CommentList list, Question question, Report report)
            throws IOException, InterruptedException {
        String cursor = "";
        int page = 1;
        for (var next = list.page(question.query(), cursor, false);
                next.cursor() != null && page < arguments.number("page", 1_000);
                next = list.page(question.query(), cursor, false)) {
            cursor = next.cursor();
            page++;
        }
        if (page > 1) {
            String there = cursor;
            var first = time(arguments, () -> list.page(question.query(), "", false));
            var deep = time(arguments, () -> list.page(question.query(), there, false));
            report.verdict(
                    deep.millis(50) <= 1.5 * first.millis(50) + NOISE_MILLIS && deep.p95() <= BOUND_MILLIS,
                    "  page %,d: p50 %.1f, p95 %.1f ms; page 1: p50 %.1f, p95 %.1f ms",
                    page,
                    deep.millis(50),
                    deep.p95(),
                    first.millis(50),
                    first.p95());
        }
    }

    private static Percentiles time(Arguments arguments, Request request) throws IOException, InterruptedException {
        var nanos = new java.util.ArrayList<Long>();
        for (int i = 0; i < WARM_UP + arguments.number("requests", 40); i++) {
            long begin = System.nanoTime();
            request.send();
            if (i >= WARM_UP) {
                nanos.add(System.nanoTime() - begin);
            }
        }
        return Percentiles.of(nanos);
    }

    private static void export(CommentList list, int comments, Report report) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long lines = list.exported();
        report.verdict(
                lines == comments + 1L,
                "the export of all: %,d lines in %.0f s",
                lines,
                (System.nanoTime() - begin) / 1e9);
    }

    /** Something whose time is taken. */
    private interface Request {
        Object send() throws IOException, InterruptedException;
    }
}
