package parley.app.console.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.await;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.app.console.Cursor;
import parley.app.testing.App;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.MediaId;
import parley.pipeline.testing.TestPipeline;

/** More comments than the database walks past: whatever is asked for, it finds what looking at every one of them finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommentSearchPropertyTest {

    private static final int COMMENTS = 20_000;
    private static final List<String> QUESTIONS = List.of(
            "love",
            "refund",
            "zebra",
            "early",
            "early zebra",
            "RED",
            "\"red shoes\"",
            "sho",
            "shopp",
            "\"sho\"",
            "ete",
            "eau",
            "l'eau",
            "don't lo",
            "\"red-blue\"",
            "blue",
            "👍",
            "东",
            "东京",
            "買う",
            "السلام",
            "ספר",
            "ספרים",
            "größe",
            "groß",
            "strasse",
            "anna_maria",
            "maria.1",
            "\"maria 17\"",
            "nowhere",
            "love fine",
            "4");

    private final Random random = new Random(20_251_121);
    private ManyComments made = new ManyComments(BrandId.next(), List.of());
    private AccountId first = new AccountId("0");
    private AccountId second = new AccountId("0");

    @BeforeAll
    void brandsWithManyComments() {
        App.context();
        many(2_000); // of somebody else
        made = many(COMMENTS);
    }

    private ManyComments many(int comments) {
        var brand = TestPipeline.newBrand();
        first = TestPipeline.newAccount(brand, "default");
        second = TestPipeline.newAccount(brand, "default");
        return ManyComments.in(brand, first, second, comments, 42);
    }

    @Test
    void everyPageIsWhatLookingAtEveryCommentFinds() {
        for (int n = 0; n < 150; n++) {
            var filter = anyFilter();
            var all = new NaiveSearch(filter).ids(made.newestFirst());
            int start = all.isEmpty() || random.nextInt(3) == 0 ? 0 : random.nextInt(all.size());
            var page = page(filter, start == 0 ? null : all.get(start - 1));
            var expected = all.subList(start, Math.min(all.size(), start + filter.atMost()));
            assertThat(ids(page))
                    .as("%s from %d of %d", filter, start, all.size())
                    .isEqualTo(expected);
            assertThat(page.nextCursor() == null)
                    .as("%s from %d of %d", filter, start, all.size())
                    .isEqualTo(start + expected.size() == all.size());
            assertThat(page.total())
                    .as("%s", filter)
                    .isEqualTo(CommentPage.Total.of(Math.min(all.size(), 10_000), 10_000));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sho, shop, true",
        "sho, Sho!, true",
        "\"sho\", shop, false",
        "\"red sho, The RED shoes, true",
        "“red shoes”, red shoes, true",
        "shoes red, red shoes, true",
        "\"shoes red\", red shoes, false",
        "cafe, Café, true",
        "CAFÉ, cafe, true",
        "ijs, Ĳs, true",
        "blue, red/blue, true",
        "👍, 'nice 👍🏽', true",
        "👩, 👩‍👩‍👧, true",
        "京都, 東京都に住む, true",
        "都京, 東京都に住む, false",
        "신발, 내신발이, true",
        "سلام, 'السَّلَامُ', false",
        "السلام, 'السَّلَامُ', true",
        "ספר, 'סֵפֶר טוב', true",
        "हिन्दी, 'मेरी हिन्दी', true",
        "สวัสดี, ขอสวัสดีครับ, true",
        "it's, its, false",
        "100, 100%, true"
    })
    void wordsAreFoundInEveryLanguage(String q, String text, boolean found) {
        var brand = TestPipeline.newBrand();
        var comment = TestPipeline.newComment(brand, TestPipeline.newAccount(brand, "default"), text);
        var page = await(App.bean(BrandComments.class).list(brand, ask(q)));
        assertThat(ids(page)).isEqualTo(found ? List.of(comment.toString()) : List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "\"",
                "\"\" \"",
                "' or true --",
                "a & !b",
                "x:*",
                "\\",
                "(((",
                "<->",
                "a:* | b",
                "🏳️‍🌈",
                "\0"
            })
    void nothingThatIsLookedForIsMoreThanText(String q) {
        var brand = TestPipeline.newBrand();
        TestPipeline.newComment(brand, TestPipeline.newAccount(brand, "default"), "neither");
        assertThat(ids(await(App.bean(BrandComments.class).list(brand, ask(q)))))
                .isEmpty();
    }

    @Test
    void anyTextCanBeStored() {
        var brand = TestPipeline.newBrand();
        var account = TestPipeline.newAccount(brand, "default");
        for (var text : List.of(
                "x".repeat(100_000),
                "'\\' \\' '':",
                "a ".repeat(20_000),
                "é".repeat(3_000),
                "\uD83D\uDC4D".repeat(500),
                "")) {
            TestPipeline.newComment(brand, account, text);
        }
        assertThat(ids(await(App.bean(BrandComments.class).list(brand, ask("xxx")))))
                .hasSize(1);
    }

    private static CommentFilter ask(String q) {
        return new CommentFilter(
                null, null, null, null, null, null, null, null, null, null, q, null, null, null, null, null);
    }

    private CommentFilter anyFilter() {
        var day = made.newestFirst().get(random.nextInt(COMMENTS)).receivedAt();
        return new CommentFilter(
                random.nextInt(1, 101),
                perhaps(6, () -> random.nextInt(4) == 0 ? "parked" : ManyComments.any(ManyComments.STATUSES, random)),
                perhaps(6, () -> new Category(ManyComments.any(ManyComments.CATEGORIES, random))),
                perhaps(6, () -> random.nextInt(4) == 0 ? "cache" : ManyComments.any(ManyComments.SOURCES, random)),
                perhaps(12, () -> random.nextBoolean() ? first : second),
                perhaps(12, () -> new MediaId("m" + random.nextInt(50))),
                perhaps(
                        12,
                        () -> made.newestFirst().get(random.nextInt(COMMENTS)).author()),
                perhaps(8, () -> ManyComments.any(ManyComments.LANGUAGES, random)),
                perhaps(
                        12,
                        () -> random.nextInt(4) == 0 ? "expired" : ManyComments.any(ManyComments.REPLY_STATES, random)),
                perhaps(12, random::nextBoolean),
                perhaps(2, () -> ManyComments.any(QUESTIONS, random)),
                perhaps(6, () -> day),
                perhaps(6, () -> day.plusSeconds(random.nextInt(400_000))),
                perhaps(2, () -> random.nextBoolean() ? "oldest" : "newest"),
                true,
                null);
    }

    private <T> @Nullable T perhaps(int oneIn, Supplier<T> value) {
        return random.nextInt(oneIn) == 0 ? value.get() : null;
    }

    private CommentPage page(CommentFilter filter, @Nullable String after) {
        var cursor = after == null ? null : cursor(after).text();
        return await(App.bean(BrandComments.class).list(made.brand(), behind(cursor, filter)));
    }

    private static CommentFilter behind(@Nullable String cursor, CommentFilter filter) {
        return new CommentFilter(
                filter.limit(),
                filter.status(),
                filter.category(),
                filter.source(),
                filter.accountId(),
                filter.mediaId(),
                filter.author(),
                filter.language(),
                filter.replyState(),
                filter.hasReply(),
                filter.q(),
                filter.from(),
                filter.to(),
                filter.sort(),
                filter.count(),
                cursor);
    }

    private Cursor cursor(String id) {
        return made.newestFirst().stream()
                .filter(one -> one.id().toString().equals(id))
                .map(one -> new Cursor(one.receivedAt(), one.id().value()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(CommentPage page) {
        return page.items().stream().map(item -> item.id().toString()).toList();
    }
}
