package parley.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where people decide, all of them about everything.
 *
 * @param drafts the comments under the ids of their reviews
 */
record ReviewDesk(HttpClient http, URI address, Map<UUID, String> drafts) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** One person's word about one draft, and what they were told. */
    private record Told(UUID review, boolean approves, int status, JsonNode answer, long nanos) {

        boolean won() {
            return status == (approves ? 202 : 200);
        }

        /** Whether who was too slow is told what the item is now, and by whom. */
        boolean showsWhoWon() {
            var current = answer.path("current");
            return status == 409
                    && current.path("state").asString("").equals("done")
                    && current.path("decided_by").path("name").asString("").startsWith("Reviewer ");
        }
    }

    /** All at once, each in an order of their own. */
    Decided decide(List<Map<String, String>> people, int seed) throws InterruptedException {
        Queue<Told> told = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int person = 0; person < people.size(); person++) {
            var random = new Random(seed * 1_000L + person);
            var headers = people.get(person);
            threads.add(Thread.ofVirtual().start(() -> decideAll(headers, random, told)));
        }
        for (var thread : threads) {
            thread.join();
        }
        return new Decided(drafts, List.copyOf(told), people.size(), System.nanoTime() - begin);
    }

    private void decideAll(Map<String, String> person, Random random, Queue<Told> told) {
        var order = new ArrayList<>(drafts.keySet());
        Collections.sort(order);
        Collections.shuffle(order, random);
        for (var review : order) {
            told.add(decide(person, review, random.nextBoolean()));
        }
    }

    private Told decide(Map<String, String> person, UUID review, boolean approves) {
        var body = approves ? "{\"seen_revision\":1}" : "{\"reason\":\"not like this\"}";
        var request = HttpRequest.newBuilder(
                        address.resolve("/api/v1/reviews/" + review + (approves ? "/approve" : "/reject")))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
        person.forEach(request::header);
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Told(
                    review, approves, response.statusCode(), JSON.readTree(response.body()), System.nanoTime() - begin);
        } catch (IOException failure) {
            return new Told(review, approves, 0, JSON.nullNode(), System.nanoTime() - begin);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What has become of all decisions. */
    record Decided(Map<UUID, String> drafts, List<Told> told, int people, long nanos) {

        /** The comments whose drafts somebody approved first. */
        Set<String> approved() {
            return told.stream()
                    .filter(one -> one.won() && one.approves)
                    .map(one -> drafts.getOrDefault(one.review, ""))
                    .collect(Collectors.toSet());
        }

        long rejected() {
            return told.stream().filter(one -> one.won() && !one.approves).count();
        }

        void judge(Report report) {
            var byStatus =
                    told.stream().collect(Collectors.groupingBy(Told::status, TreeMap::new, Collectors.counting()));
            report.line(
                    "%d people said %d times yes or no in %.1f s (%.0f/s); by status: %s",
                    people, told.size(), nanos / 1e9, told.size() / (nanos / 1e9), byStatus);
            report.line("  from a decision to its answer: %s", times(told));
            report.line(
                    "  of those who won: %s",
                    times(told.stream().filter(Told::won).toList()));
            var winners =
                    told.stream().filter(Told::won).collect(Collectors.groupingBy(Told::review, Collectors.counting()));
            long notOnce = drafts.size()
                    - winners.values().stream().filter(count -> count == 1).count();
            report.verdict(notOnce == 0, "%d drafts, %d of them not decided exactly once", drafts.size(), notOnce);
            long losers = told.size() - told.stream().filter(Told::won).count();
            long shown = told.stream().filter(Told::showsWhoWon).count();
            report.verdict(
                    losers == shown, "%d too slow, %d of them shown what it is now and who decided", losers, shown);
        }

        private static Percentiles times(List<Told> told) {
            return Percentiles.of(told.stream().map(Told::nanos).toList());
        }
    }
}
