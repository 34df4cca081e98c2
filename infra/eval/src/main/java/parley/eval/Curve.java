package parley.eval;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the share of free decisions and their agreement go over the stream, the mean of all runs. */
record Curve(String name, int size, double bar, double[] share, double[] agreement) {

    private static final int POINTS = 100;
    private static final int WIDTH = 720;
    private static final int HEIGHT = 260;
    private static final int MARGIN = 40;

    static Curve of(String name, List<Run> runs, double bar) {
        int size = runs.getFirst().decided().size();
        return new Curve(name, size, bar, points(at -> share(runs, size, at)), points(at -> agreement(runs, size, at)));
    }

    String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="20" font-size="14">%s</text>
                <text x="%d" y="36" fill="#1f6feb">decided for free, share of the last tenth</text>
                <text x="%d" y="36" fill="#1a7f37">agreement of all that was free so far</text>
                %s
                <line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#1a7f37" stroke-dasharray="3 4"/>
                <polyline fill="none" stroke="#1f6feb" stroke-width="2" points="%s"/>
                <polyline fill="none" stroke="#1a7f37" stroke-width="2" points="%s"/>
                <text x="%d" y="%d">0</text><text x="%d" y="%d" text-anchor="end">%d comments</text>
                </svg>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        MARGIN,
                        name,
                        MARGIN,
                        WIDTH / 2,
                        grid(),
                        MARGIN,
                        y(bar),
                        WIDTH - MARGIN,
                        y(bar),
                        line(share),
                        line(agreement),
                        MARGIN,
                        HEIGHT - 12,
                        WIDTH - MARGIN,
                        HEIGHT - 12,
                        size);
    }

    private static double share(List<Run> runs, int size, int point) {
        int to = size * point / POINTS;
        int from = Math.max(0, to - size / 10);
        return runs.stream()
                .flatMap(run -> run.decided().subList(from, to).stream())
                .mapToInt(one -> one.step().isFree() ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static double agreement(List<Run> runs, int size, int point) {
        return runs.stream()
                .flatMap(run -> run.decided().subList(0, size * point / POINTS).stream())
                .filter(one -> one.step().isFree())
                .mapToInt(one -> one.right() ? 1 : 0)
                .average()
                .orElse(1);
    }

    private static double[] points(IntToDoubleFunction value) {
        return IntStream.rangeClosed(1, POINTS).mapToDouble(value).toArray();
    }

    private static String grid() {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(step -> String.format(
                        Locale.ROOT,
                        "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"4\" y=\"%.1f\">%d %%</text>",
                        MARGIN,
                        y(step / 4.0),
                        WIDTH - MARGIN,
                        y(step / 4.0),
                        y(step / 4.0) + 4,
                        step * 25))
                .collect(Collectors.joining("\n"));
    }

    private static String line(double[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> String.format(
                        Locale.ROOT, "%.1f,%.1f", MARGIN + (i + 1) * (WIDTH - 2.0 * MARGIN) / POINTS, y(values[i])))
                .collect(Collectors.joining(" "));
    }

    private static double y(double share) {
        return 50 + (1 - share) * (HEIGHT - 90);
    }
}
