package parley.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import parley.engines.instagram.NewComment;
import parley.local.Installation;
import parley.local.Instance;
import parley.local.ProductClient;

/** Many people decide the same drafts at once: each draft is decided once, and exactly one reply goes out for a yes. */
final class ManyReviewers implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Instance product = Instance.onFreePort("product", "all");

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("people", "who decide, each about every draft, in an order of their own (50)");
        options.put("drafts", "that wait for them (200)");
        options.put("seed", "of the questions, the orders and the decisions (1)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        int people = arguments.number("people", 50);
        int drafts = arguments.number("drafts", 200);
        int seed = arguments.number("seed", 1);
        // A model that nobody has confirmed may not answer by itself: every draft waits for a person.
        var settings = Map.of("PARLEY_CLASSIFIER_TRUST_BUILT_IN_MODEL", "false");
        try (var place = Place.of(this);
                var installation = place.install(List.of(product), settings);
                var books = Books.of(installation.engines());
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var shop = Tenant.open(installation, "shop", 1);
            // Of some questions the model is not sure: they wait, too, but have no draft.
            var questions = Questions.of(drafts + drafts / 20 + 5, seed);
            var waiting = draft(installation, books, shop, questions, drafts, report);
            var desk = new ReviewDesk(http, URI.create(product.address()), waiting);
            var decided = desk.decide(reviewers(installation, shop, people), seed);
            decided.judge(report);
            boolean settled = new Settling(books, shop.brandId(), report).await(questions.size(), PATIENCE);
            report.verdict(settled, "all settled");
            judge(installation, books, decided, report);
        }
        return report.good();
    }

    /** So many comments that have a draft, under their reviews' ids. */
    private static Map<UUID, String> draft(
            Installation installation, Books books, Tenant shop, List<String> questions, int wanted, Report report)
            throws InterruptedException, SQLException {
        var written = questions.stream()
                .map(text -> NewComment.to(shop.account(), text))
                .toList();
        installation.instagram().write(written, 20);
        new Settling(books, shop.brandId(), report).await(written.size(), PATIENCE);
        var drafts = books.drafts(shop.brandId()).entrySet().stream()
                .limit(wanted)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        report.verdict(drafts.size() == wanted, "%d drafts wait for people", drafts.size());
        return drafts;
    }

    /** New people of the shop; their password is the owner's. */
    private List<Map<String, String>> reviewers(Installation installation, Tenant shop, int count)
            throws IOException, InterruptedException, SQLException {
        List<Map<String, String>> people = new ArrayList<>();
        var password = installation.setting("PARLEY_OWNER_PASSWORD");
        for (var email : hired(installation, shop, count)) {
            people.add(new ProductClient(product.address(), email, password)
                    .of(shop.brandId())
                    .headers());
        }
        return people;
    }

    private static List<String> hired(Installation installation, Tenant shop, int count) throws SQLException {
        var engines = installation.engines();
        List<String> emails = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        engines.jdbcUrl(),
                        engines.worker().user(),
                        engines.worker().password());
                var hire = connection.prepareStatement("""
                        with hired as (
                            insert into person (id, email, name, password_hash)
                            select gen_random_uuid(), ?, ?, password_hash from person where email = ?
                            returning id
                        )
                        insert into membership (person_id, brand_id, role) select id, ?, 'reviewer' from hired""")) {
            for (int number = 1; number <= count; number++) {
                var email = "reviewer-" + number + "@bench.test";
                hire.setString(1, email);
                hire.setString(2, "Reviewer " + number);
                hire.setString(3, installation.setting("PARLEY_OWNER_EMAIL"));
                hire.setObject(4, UUID.fromString(shop.brandId()));
                hire.executeUpdate();
                emails.add(email);
            }
        }
        return emails;
    }

    private static void judge(Installation installation, Books books, ReviewDesk.Decided decided, Report report)
            throws SQLException {
        var replies = Replies.perComment(installation);
        var approved = decided.approved();
        var wrong = approved.stream()
                .filter(comment -> replies.getOrDefault(comment, 0L) != 1)
                .collect(Collectors.toSet());
        report.verdict(
                wrong.isEmpty(), "%d approved, %d of them without exactly one reply", approved.size(), wrong.size());
        long others = replies.keySet().stream()
                .filter(comment -> !approved.contains(comment))
                .count();
        report.verdict(others == 0, "%d rejected, %d of them answered", decided.rejected(), others);
        Replies.judge(installation, books, report);
        Replies.judgeBooks(installation, books, report);
    }
}
