package parley.app.console.comments;

import static parley.pipeline.testing.TestPipeline.await;
import static parley.pipeline.testing.TestPipeline.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import tools.jackson.databind.json.JsonMapper;

/** A brand with many comments, made from a seed, some words frequent in them, some rare, some only in old ones. */
record ManyComments(BrandId brand, List<Made> newestFirst) {

    static final List<String> LANGUAGES = List.of("en", "de", "ar", "ja");
    static final List<String> STATUSES = List.of("answered", "ignored", "hidden", "escalated", "failed");
    static final List<String> CATEGORIES = List.of("question", "positive_feedback", "spam", "toxic");
    static final List<String> SOURCES = List.of("llm", "local", "rule", "human");
    static final List<String> REPLY_STATES = List.of("sent", "rejected", "failed");

    private static final List<String> WORDS = List.of(
            "the",
            "Red",
            "shoes",
            "are",
            "ÉTÉ",
            "élan",
            "don't",
            "shop",
            "shopping",
            "sho",
            "l'eau",
            "Straße",
            "3d",
            "red-blue",
            "you",
            "want",
            "a",
            "size",
            "42",
            "👍",
            "😍",
            "东京",
            "買う",
            "السَّلام",
            "عليكم",
            "סֵפֶר",
            "ספרים",
            "Größe");
    private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");
    private static final int BATCH = 2_000;

    /** One of them. */
    record Made(
            CommentId id,
            Instant receivedAt,
            String account,
            String media,
            String author,
            String text,
            @Nullable String language,
            String status,
            @Nullable String category,
            @Nullable String source,
            @Nullable String replyState) {

        Map<String, @Nullable Object> columns(BrandId brand) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("id", id.toString());
            row.put("brand_id", brand.toString());
            row.put("account_id", account);
            row.put("instagram_id", "c" + id.toString().replace("-", ""));
            row.put("media_id", media);
            row.put("author_id", "9" + Math.abs(author.hashCode()));
            row.put("author_username", author);
            row.put("text", text);
            row.put("language", language);
            row.put("status", status);
            row.put("category", category);
            row.put("source", source);
            row.put("reply_state", replyState);
            row.put("received_at", receivedAt.toString());
            return row;
        }
    }

    static ManyComments in(BrandId brand, AccountId first, AccountId second, int comments, long seed) {
        var random = new Random(seed);
        var made = new ArrayList<Made>();
        for (int n = 0; n < comments; n++) {
            made.add(one(n, comments, random, first, second));
        }
        for (int n = 0; n < comments; n += BATCH) {
            insert(brand, made.subList(n, Math.min(comments, n + BATCH)));
        }
        made.sort((a, b) -> {
            int time = b.receivedAt().compareTo(a.receivedAt());
            return time != 0 ? time : b.id().toString().compareTo(a.id().toString());
        });
        return new ManyComments(brand, made);
    }

    private static Made one(int n, int of, Random random, AccountId first, AccountId second) {
        boolean decided = random.nextInt(20) > 0;
        return new Made(
                CommentId.next(),
                START.plusSeconds(n / 3 * 60L), // three a time, in no order of their ids
                (random.nextInt(500) == 0 ? second : first).value(),
                "m" + random.nextInt(50),
                "Anna_" + any(List.of("maria", "k", "red", "x2"), random) + "." + random.nextInt(200),
                text(n, of, random),
                decided ? any(LANGUAGES, random) : null,
                random.nextInt(3000) == 0 ? "parked" : any(STATUSES, random),
                decided ? any(CATEGORIES, random) : null,
                decided ? random.nextInt(2000) == 0 ? "cache" : any(SOURCES, random) : null,
                random.nextInt(3) == 0 ? random.nextInt(1000) == 0 ? "expired" : any(REPLY_STATES, random) : null);
    }

    private static String text(int n, int of, Random random) {
        var text = new StringBuilder();
        for (int word = random.nextInt(2, 8); word > 0; word--) {
            text.append(any(WORDS, random)).append(any(List.of(" ", ", ", "! ", "\n"), random));
        }
        text.append(random.nextBoolean() ? "love" : "fine");
        text.append(random.nextInt(100) == 0 ? " refund" : "");
        text.append(random.nextInt(5000) == 0 ? " zebra" : "");
        return text.append(n < of / 2 ? " early" : "").toString();
    }

    static <T> T any(List<T> things, Random random) {
        return things.get(random.nextInt(things.size()));
    }

    private static void insert(BrandId brand, List<Made> made) {
        var rows = made.stream().map(one -> one.columns(brand)).toList();
        await(database()
                .sql("""
                        insert into comment (id, brand_id, account_id, instagram_id, media_id, author_id, author_username,
                            text, language, status, category, source, reply_state, received_at, via, correlation_id)
                        select r.*, 'webhook', 'test' from jsonb_to_recordset(cast(:rows as jsonb)) as r(id uuid,
                            brand_id uuid, account_id text, instagram_id text, media_id text, author_id text,
                            author_username text, text text, language text, status text, category text, source text,
                            reply_state text, received_at timestamptz)""")
                .bind("rows", new JsonMapper().writeValueAsString(rows))
                .fetch()
                .rowsUpdated());
    }
}
