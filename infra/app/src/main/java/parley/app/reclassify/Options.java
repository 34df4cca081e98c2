package parley.app.reclassify;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was said on the command line.
 *
 * @param key of the API, with the role manager or owner
 * @param brand null: the only one of the key
 * @param filter by the names of the API
 * @param backfill what to fetch first, by the names of the API; empty: nothing
 * @param actions what applying it does besides
 * @param dryRun nothing can ever be applied of it
 * @param json whether the result is one JSON object
 */
record Options(
        URI url,
        String key,
        @Nullable String brand,
        Map<String, String> filter,
        Map<String, String> backfill,
        @Nullable String target,
        @Nullable String apply,
        List<String> actions,
        @Nullable String budget,
        boolean dryRun,
        boolean estimateOnly,
        boolean json) {

    static final String USAGE = """
            Usage: java -jar parley.jar reclassify --key KEY [options]
            Decides past comments anew and says what is different. Never replies to any.

              --url URL            where the console is (PARLEY_PUBLIC_URL, else http://127.0.0.1:8080)
              --key KEY            an API key with the role manager (PARLEY_API_KEY)
              --brand ID           if the key is not for one brand only
              --from, --to TIME    received from, and before; 2026-01-31 or 2026-01-31T12:00:00Z
              --category, --source, --query, --account, --media, --author, --language,
              --prompt-version, --min-confidence, --max-confidence
                                   which comments, as in the list of comments; --category undecided for none
              --backfill ACCOUNT --since TIME [--posts N] [--comments N]
                                   fetches what was written under its posts from Instagram, stores it, and decides
                                   that instead; none of it is answered
              --target WHAT        chain (all that decides new comments), local (what costs nothing), rules
              --budget DOLLARS     what it may spend at most
              --estimate-only      says what it would come to, and leaves the job waiting
              --dry-run            compares; nothing of it can be applied
              --apply labels       applies all changes at the end; else somebody does so in the console (what was
                                   fetched is labelled in any case but none)
              --actions LIST       with it, where the policy of the new category wants it: hide, escalate, or both with a comma
              --json               the job and its report as JSON on the standard output

            Exit status: 0 done, 1 not done, 2 asked for wrongly. Ctrl-C leaves the job running.
            """;

    private static final Map<String, String> FILTERS = Map.ofEntries(
            Map.entry("--from", "from"),
            Map.entry("--to", "to"),
            Map.entry("--category", "category"),
            Map.entry("--source", "source"),
            Map.entry("--query", "q"),
            Map.entry("--account", "account_id"),
            Map.entry("--media", "media_id"),
            Map.entry("--author", "author"),
            Map.entry("--language", "language"),
            Map.entry("--prompt-version", "prompt_version"),
            Map.entry("--min-confidence", "min_confidence"),
            Map.entry("--max-confidence", "max_confidence"));

    private static final Map<String, String> BACKFILL =
            Map.of("--backfill", "account_id", "--since", "since", "--posts", "posts", "--comments", "comments");

    private static final Set<String> TIMES = Set.of("--from", "--to", "--since");
    private static final Set<String> VALUES =
            Set.of("--url", "--key", "--brand", "--target", "--apply", "--actions", "--budget");
    private static final Set<String> FLAGS = Set.of("--dry-run", "--estimate-only", "--json");
    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";

    /**
     * Reads them.
     *
     * @param environment where what is not said is looked for
     * @throws IllegalArgumentException with what is wrong, for people
     */
    static Options of(List<String> arguments, Map<String, String> environment) {
        Map<String, String> said = new HashMap<>();
        Map<String, String> filter = new LinkedHashMap<>();
        Map<String, String> backfill = new LinkedHashMap<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            if (FLAGS.contains(name)) {
                said.put(name, "");
            } else if (FILTERS.containsKey(name)) {
                filter.put(Objects.requireNonNull(FILTERS.get(name)), time(name, value(name, rest)));
            } else if (BACKFILL.containsKey(name)) {
                backfill.put(Objects.requireNonNull(BACKFILL.get(name)), time(name, value(name, rest)));
            } else if (VALUES.contains(name)) {
                said.put(name, value(name, rest));
            } else {
                throw new IllegalArgumentException("There is no option " + name + ".");
            }
        }
        return new Options(
                URI.create(or(said.get("--url"), environment.get("PARLEY_PUBLIC_URL"), "http://127.0.0.1:8080")),
                required(said.get("--key"), environment.get("PARLEY_API_KEY")),
                said.get("--brand"),
                Map.copyOf(filter),
                Map.copyOf(backfill),
                said.get("--target"),
                said.get("--apply"),
                list(said.get("--actions")),
                said.get("--budget"),
                said.containsKey("--dry-run"),
                said.containsKey("--estimate-only"),
                said.containsKey("--json"));
    }

    /** The job as the API is asked for it. */
    Map<String, Object> wanted() {
        Map<String, Object> wanted = new LinkedHashMap<>();
        put(wanted, "filter", filter);
        put(wanted, "backfill", backfill);
        put(wanted, "target", target);
        put(wanted, "apply", apply);
        wanted.put("actions", actions);
        put(wanted, "budget", budget);
        wanted.put("dry_run", dryRun);
        wanted.put("estimate_only", estimateOnly);
        return wanted;
    }

    private static List<String> list(@Nullable String said) {
        return said == null
                ? List.of()
                : Stream.of(said.split(",")).map(String::strip).toList();
    }

    private static void put(Map<String, Object> wanted, String name, @Nullable String value) {
        if (value != null) {
            wanted.put(name, value);
        }
    }

    private static void put(Map<String, Object> wanted, String name, Map<String, String> given) {
        if (!given.isEmpty()) {
            wanted.put(name, given);
        }
    }

    private static String value(String name, Deque<String> rest) {
        if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
            throw new IllegalArgumentException(name + " needs a value.");
        }
        return rest.removeFirst();
    }

    /** A day begins with its first second (UTC). */
    private static String time(String name, String value) {
        return TIMES.contains(name) && value.matches(DATE) ? value + "T00:00:00Z" : value;
    }

    private static String required(@Nullable String said, @Nullable String set) {
        String key = or(said, set, "");
        if (key.isBlank()) {
            throw new IllegalArgumentException("A key is needed: --key or PARLEY_API_KEY.");
        }
        return key;
    }

    private static String or(@Nullable String said, @Nullable String set, String usual) {
        return Objects.requireNonNullElse(said != null ? said : set, usual);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Options[url=%s, wanted=%s]".formatted(url, wanted());
    }
}
