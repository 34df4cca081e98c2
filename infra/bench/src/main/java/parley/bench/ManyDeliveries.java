package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import parley.engines.instagram.Comment;
import parley.engines.instagram.NewComment;
import parley.local.Installation;
import parley.local.Instance;

/** Questions that are each delivered several times, in any order, to two instances: one row each, and exactly one reply. */
final class ManyDeliveries implements Benchmark {

    private static final int MOST_COPIES = 5;
    private static final int SHOWN = 10;

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "questions, each delivered 1 to 5 times (10000)");
        options.put("connections", "over which they come, to two instances in turn (4)");
        options.put("seed", "of the questions, copies and order (1)");
        options.put("patience", "minutes until all must have settled (30)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        try (var place = Place.of(this);
                var installation = place.install(processes());
                var books = Books.of(installation.engines())) {
            var shop = Tenant.open(installation, "shop", 1);
            int seed = arguments.number("seed", 1);
            var asked = ask(installation, shop, Questions.of(arguments.number("comments", 10_000), seed));
            var postmen = new Postmen(
                    new CommentDelivery(installation, shop.account()),
                    installation.webhooks(),
                    arguments.number("connections", 4));
            long begin = System.nanoTime();
            var usedBefore = ProcessorTime.now();
            var delivered = postmen.deliver(copies(asked, new Random(seed)));
            report.line("%.0f deliveries/s accepted; %s", delivered.acceptedPerSecond(), delivered.times());
            report.verdict(delivered.allAccepted(), "deliveries by status: %s", delivered.statuses());
            var patience = Duration.ofMinutes(arguments.number("patience", 30));
            boolean settled = new Settling(books, shop.brandId(), report).await(asked.size(), patience);
            double took = (System.nanoTime() - begin) / 1e9;
            report.verdict(settled, "all settled within %.1f s: %.1f comments/s", took, asked.size() / took);
            report.line(
                    "  processor time per comment, ms: %s", ProcessorTime.now().perPiece(usedBefore, asked.size()));
            judge(installation, books, shop, asked, report);
        }
        return report.good();
    }

    private static List<Instance> processes() {
        return Stream.of("ingest-1", "ingest-2", "classifier", "responder", "console")
                .map(name -> Instance.onFreePort(name, name.replaceAll("-\\d", "")))
                .toList();
    }

    private static List<Comment> ask(Installation installation, Tenant shop, List<String> questions) {
        return installation
                .instagram()
                .writeUnseen(questions.stream()
                        .map(text -> NewComment.to(shop.account(), text))
                        .toList());
    }

    private static List<Comment> copies(List<Comment> comments, Random random) {
        List<Comment> copies = new ArrayList<>();
        for (var comment : comments) {
            copies.addAll(Collections.nCopies(random.nextInt(1, MOST_COPIES + 1), comment));
        }
        Collections.shuffle(copies, random);
        return copies;
    }

    private static void judge(Installation installation, Books books, Tenant shop, List<Comment> asked, Report report)
            throws SQLException {
        var statuses = books.statuses(shop.brandId());
        report.verdict(
                Books.sum(statuses) == asked.size(),
                "%d comments, %d rows: %s",
                asked.size(),
                Books.sum(statuses),
                statuses);
        var replies = Replies.perComment(installation);
        var without = asked.stream()
                .filter(comment -> !replies.containsKey(comment.id()))
                .map(Comment::text)
                .toList();
        report.verdict(without.isEmpty(), "%d without a reply", without.size());
        without.stream().limit(SHOWN).forEach(text -> report.line("        %s", text));
        Replies.judge(installation, books, report);
        Replies.judgeBooks(installation, books, report);
    }
}
