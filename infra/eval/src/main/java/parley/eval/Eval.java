package parley.eval;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import parley.classifier.local.Sentence;
import parley.classifier.local.Sentences;
import parley.embeddings.BgeSmallModel;
import parley.embeddings.EmbeddingProperties;
import tools.jackson.databind.json.JsonMapper;

/** {@code infra/eval/run}: each file through the cascade, as it stands and shuffled, several times. */
final class Eval {

    private final Options options;
    private final Vectors vectors;
    private final double bar;
    private final ExecutorService threads;
    private final PrintStream out;

    private Eval(Options options, Sentences sentences, PrintStream out) {
        this.options = options;
        this.vectors = new Vectors(sentences, options.path("vectors"));
        this.bar = options.number("bar", 95) / 100;
        this.threads = Executors.newFixedThreadPool((int) options.number("threads", 1));
        this.out = out;
    }

    public static void main(String... words) throws Exception {
        var options = understood(words);
        if (options == null || options.files().isEmpty()) {
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        try (var embeddings = BgeSmallModel.load(EmbeddingProperties.defaults())) {
            var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            new Eval(options, new Sentences(embeddings), out).measure();
        }
    }

    private static @Nullable Options understood(String... words) {
        try {
            return Options.parse(Arrays.asList(words));
        } catch (IllegalArgumentException notUnderstood) {
            System.err.println(notUnderstood.getMessage());
            return null;
        }
    }

    private void measure() throws IOException, InterruptedException, ExecutionException {
        try {
            List<Figures> all = new ArrayList<>();
            for (Path file : options.files()) {
                all.addAll(measure(file));
            }
            finish(all);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Figures> measure(Path file) throws IOException, InterruptedException, ExecutionException {
        List<Labelled> comments = Labelled.read(file);
        List<Sentence> sentences = vectors.of(comments);
        List<Figures> figures = new ArrayList<>();
        for (String order : orders()) {
            String name = file.getFileName().toString().replaceFirst("\\.jsonl$", "") + " " + order;
            if (options.choice("floor", "no", "yes").equals("yes")) {
                Report.printFloor(out, name, streams(comments, sentences, order.equals("shuffled")), bar);
                continue;
            }
            List<Run> runs = replay(comments, sentences, order.equals("shuffled"));
            figures.add(Figures.of(name, runs, bar));
            Report.print(out, figures.getLast(), options, bar);
            draw(name, runs);
        }
        return figures;
    }

    private List<String> orders() {
        String order = options.choice("order", "both", "file", "shuffled");
        return order.equals("both") ? List.of("file", "shuffled") : List.of(order);
    }

    private List<Run> replay(List<Labelled> comments, List<Sentence> sentences, boolean shuffled)
            throws InterruptedException, ExecutionException {
        double noise = options.number("noise", 0) / 100;
        double cacheAudits = options.number("cache-audits", 3) / 100;
        int first = firstSeed();
        List<Stream> streams = streams(comments, sentences, shuffled);
        List<Callable<Run>> replays = IntStream.range(0, streams.size())
                .<Callable<Run>>mapToObj(
                        i -> () -> new Replay(streams.get(i), bar, cacheAudits, noise, first + i).run())
                .toList();
        List<Run> runs = new ArrayList<>();
        for (Future<Run> run : threads.invokeAll(replays)) {
            runs.add(run.get());
        }
        return runs;
    }

    /** One for each seed. */
    private List<Stream> streams(List<Labelled> comments, List<Sentence> sentences, boolean shuffled) {
        boolean swapped = options.choice("swap", "no", "yes").equals("yes");
        return IntStream.range(firstSeed(), firstSeed() + (int) options.number("seeds", 5))
                .mapToObj(seed -> new Stream(comments, sentences, order(comments.size(), shuffled, seed), swapped))
                .toList();
    }

    private int firstSeed() {
        return (int) options.number("first-seed", 1);
    }

    private static List<Integer> order(int size, boolean shuffled, int seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        if (shuffled) {
            Collections.shuffle(order, new Random(seed));
        }
        return order;
    }

    private void draw(String name, List<Run> runs) throws IOException {
        Path directory = options.path("curves");
        if (directory != null) {
            Files.createDirectories(directory);
            Path file = directory.resolve(name.replace(' ', '-') + ".svg");
            Files.writeString(file, Curve.of(name, runs, bar).svg());
            out.println("  drawn: " + file.getFileName());
        }
    }

    private void finish(List<Figures> all) throws IOException {
        Path before = options.path("against");
        if (before != null) {
            Report.compare(out, List.of(JsonMapper.shared().readValue(Files.readString(before), Figures[].class)), all);
        }
        Path save = options.path("save");
        if (save != null) {
            Files.writeString(save, JsonMapper.shared().writeValueAsString(all));
        }
    }
}
