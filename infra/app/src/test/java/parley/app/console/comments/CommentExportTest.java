package parley.app.console.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

class CommentExportTest {

    private BrandId brand = BrandId.next();
    private AccountId account = new AccountId("0");
    private WebTestClient client = App.anybody();

    @BeforeEach
    void aBrandWithAnAnalyst() {
        brand = TestPipeline.newBrand();
        account = TestPipeline.newAccount(brand, "default");
        client = Person.in(brand, "analyst").client();
    }

    @Test
    void theFileHoldsEveryCommentThatFitsOnceWhateverThePages() throws IOException {
        var made = ManyComments.in(brand, account, account, 1_003, 7);
        var rows = rows("?sort=oldest");
        assertThat(rows).extracting(row -> row.get("id")).isEqualTo(ids(made).reversed());
        var refunds = rows("?q=refund");
        assertThat(refunds).isNotEmpty().hasSizeLessThan(100);
        assertThat(refunds).allSatisfy(row -> assertThat(row.get("text")).contains("refund"));
    }

    private static List<String> ids(ManyComments made) {
        return made.newestFirst().stream().map(one -> one.id().toString()).toList();
    }

    @Test
    void aCommentIsALineWithItsLastDecisionAndAnswer() throws IOException {
        var comment = TestPipeline.newComment(brand, account, "How much, \"really\"?\nI want\r\ntwo");
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)
                values ('%1$s', '%2$s', 1, 'question', 0.9, 'llm', '{}')""".formatted(brand, comment));
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state, sent_at)
                values (gen_random_uuid(), '%s', '%s', '%s', 't', 'public', 1, '49,00 €; each', 'sent',
                    '2026-01-02T03:04:05Z')""".formatted(brand, account, comment));
        var row = rows("").getFirst();
        assertThat(row.get("text")).isEqualTo("How much, \"really\"?\nI want\r\ntwo");
        assertThat(row.get("category")).isEqualTo("question");
        assertThat(row.get("confidence")).isEqualTo("0.9");
        assertThat(row.get("reply_text")).isEqualTo("49,00 €; each");
        assertThat(row.get("reply_sent_at")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(row.get("account_id")).isEqualTo(account.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "كم سعر الحذاء؟ 😍",
                "כמה זה עולה? (₪49)",
                "👩‍👩‍👧 🏳️‍🌈 👍🏽",
                "\u200Fמימין\u200E left \u202Bembedded\u202C",
                "नमस्ते, ขอสวัสดีครับ, 東京都",
                "e\u0301 and é stay as they are"
            })
    void whatIsWrittenInAnyDirectionArrivesAsItWasWritten(String text) throws IOException {
        TestPipeline.newComment(brand, account, text);
        assertThat(rows("").getFirst().get("text")).isEqualTo(text);
        client.get()
                .uri("/api/v1/comments")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].text")
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+1+1",
                "-2+3",
                "@SUM(1)",
                "\t=1",
                " =1",
                "\r=1",
                "＝1",
                "\u200B=1",
                "\u202E=1",
                "\uFEFF@x"
            })
    void whatASpreadsheetWouldCalculateIsText(String text) throws IOException {
        var comment = TestPipeline.newComment(brand, account, text);
        execute("update comment set author_username = '=1+1' where id = '%s'".formatted(comment));
        var row = rows("").getFirst();
        assertThat(row.get("text")).isEqualTo("'" + text);
        assertThat(row.get("author")).isEqualTo("'=1+1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 = 1", "so-so", "me@shop", "😀 = fun", "'quoted'"})
    void whatIsNoFormulaIsLeftAsItIs(String text) throws IOException {
        TestPipeline.newComment(brand, account, text);
        assertThat(rows("").getFirst().get("text")).isEqualTo(text);
    }

    @Test
    void theFileIsOneThatExcelTakesForUtf8() {
        var bytes = bytes("");
        assertThat(new byte[] {bytes[0], bytes[1], bytes[2]})
                .isEqualTo(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        client.get()
                .uri("/api/v1/comments/export")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Type", "text/csv;charset=UTF-8")
                .expectHeader()
                .valueEquals("Content-Disposition", "attachment; filename=\"comments.csv\"");
    }

    @Test
    void whoTookWhatAwayIsWrittenDown() throws IOException {
        rows("?q=refund&status=failed");
        assertThat(value("select action || ' ' || after::text from audit_entry where brand_id = '%s'".formatted(brand)))
                .isEqualTo("comments.exported {\"q\": \"refund\", \"status\": \"failed\"}");
    }

    @Test
    void aFilterThatIsNoneIsToldBeforeThereIsAFile() {
        client.get()
                .uri("/api/v1/comments/export?status=odd")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith("status "));
    }

    private List<CSVRecord> rows(String query) throws IOException {
        var text = new String(bytes(query), StandardCharsets.UTF_8).substring(1);
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))
                .getRecords();
    }

    private byte[] bytes(String query) {
        var body = client.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(10_000_000))
                .build()
                .get()
                .uri("/api/v1/comments/export" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(body);
    }
}
