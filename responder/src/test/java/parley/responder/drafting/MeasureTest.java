package parley.responder.drafting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.core.type.TypeReference;

class MeasureTest {
    record Row(String tag, String text, String lang, String sku, String verdict, String out) {}

    @Test
    void own() throws Exception {
        var cat = TestCatalogue.of(TestCatalogue.resource("catalogue.jsonl"));
        var drafting = new Drafting(cat.search());
        List<Row> rows = new ArrayList<>();
        for (var q : TestCatalogue.lines(
                TestCatalogue.resource("questions.jsonl"), new TypeReference<Map<String, Object>>() {})) {
            var lang = (String) q.get("lang");
            var d = TestPipeline.await(drafting.draft(new Question(
                    cat.brand(), (String) q.get("text"), lang, (String) q.get("caption"), (String) q.get("thread"))));
            rows.add(row(
                    "own",
                    (String) q.get("text"),
                    lang,
                    (String) q.get("sku"),
                    (List<String>) q.getOrDefault("has", List.of()),
                    (List<String>) q.getOrDefault("no", List.of()),
                    d));
        }
        report("own", rows);
    }

    @Test
    void sample() throws Exception {
        var dir = Path.of(System.getProperty("parley.root"), "infra/local/src/main/resources/sample");
        if (!Files.exists(dir)) return;
        var cat = TestCatalogue.of(dir.resolve("products.jsonl"));
        var drafting = new Drafting(cat.search());
        Map<String, String> captions = new HashMap<>();
        for (var m : TestCatalogue.lines(dir.resolve("media.jsonl"), new TypeReference<Map<String, Object>>() {}))
            captions.put((String) m.get("id"), (String) m.get("caption"));
        Map<String, Map<String, Object>> all = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        long t = 0;
        int n = 0;
        for (var q : TestCatalogue.lines(dir.resolve("comments.jsonl"), new TypeReference<Map<String, Object>>() {})) {
            all.put((String) q.get("id"), q);
            var lang = (String) q.get("lang");
            var parent = q.get("parent") == null ? null : all.get(q.get("parent"));
            var question = new Question(
                    cat.brand(),
                    (String) q.get("text"),
                    System.getProperty("nolang") != null ? null : lang,
                    captions.get(q.get("media")),
                    parent == null ? null : (String) parent.get("text"));
            long s = System.nanoTime();
            var d = TestPipeline.await(drafting.draft(question));
            if (++n > 100) t += System.nanoTime() - s;
            var r = row(
                    (String) q.get("id"),
                    (String) q.get("text"),
                    lang,
                    (String) q.get("product"),
                    List.of(),
                    List.of(),
                    d);
            if ("question".equals(q.get("category"))) rows.add(r);
            else others.add(r);
        }
        report("sample", rows);
        System.out.println("RPT ms/draft " + t / 1e6 / (n - 100));
        others.stream().filter(r -> !r.verdict().equals("none-ok")).forEach(r -> System.out.println("RPT other " + r));
    }

    static Row row(String tag, String text, String lang, String sku, List<String> has, List<String> no, Draft d) {
        return switch (d) {
            case Draft.NoAnswer none ->
                new Row(tag, text, lang, sku, sku == null ? "none-ok" : "MISSED", none.reason());
            case Draft.Answer a -> {
                var got = a.sources().getFirst().id();
                var bad = sku == null
                        ? "ANSWERED"
                        : !got.equals(sku)
                                ? "WRONG-PRODUCT"
                                : !a.language().equals(lang) && !"ok".equals(lang)
                                        ? "WRONG-LANG"
                                        : has.stream().allMatch(a.text()::contains)
                                                        && no.stream().noneMatch(a.text()::contains)
                                                ? "ok"
                                                : "WRONG-FACT";
                yield new Row(tag, text, lang, sku, bad, got + " | " + a.text());
            }
        };
    }

    static void report(String name, List<Row> rows) throws Exception {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        rows.forEach(r -> counts.merge(r.verdict(), 1, Integer::sum));
        System.out.println("RPT " + name + " " + counts);
        Files.write(
                Path.of("/tmp/answers-" + name + ".txt"),
                rows.stream()
                        .map(r -> r.verdict() + "\t" + r.tag() + "\t" + r.lang() + "\t" + r.sku() + "\t" + r.text()
                                + "\t=> " + r.out())
                        .toList());
    }
}
