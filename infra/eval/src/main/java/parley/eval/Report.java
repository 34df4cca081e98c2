package parley.eval;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Figures as text. */
final class Report {

    private Report() {}

    static void print(PrintStream out, Figures of, Options options, double bar) {
        double cost = options.number("cost", 0.0002);
        double paid = 1 - of.saved();
        line(out, "%s: %d comments, %d runs, bar %.2f", of.name(), of.comments(), of.runs(), bar);
        line(
                out,
                "  agreement of free decisions %.4f (95 of 100 times within %.4f), worst run %+.2f standard errors from the bar",
                of.agreement(),
                of.interval(),
                of.worst());
        line(out, "  free share of the second half %.3f", of.secondHalf());
        line(
                out,
                "  share by step: cache %.3f, local %.3f (right %.4f), audits %.3f, LLM %.3f; false hits of the cache %.3f",
                of.cache(),
                of.local(),
                of.localAgreement(),
                of.audits(),
                of.llm(),
                of.falseHits());
        line(
                out,
                "  calls saved %.0f of %d; cost %.4f instead of %.4f US dollars",
                of.saved() * of.comments(),
                of.comments(),
                paid * of.comments() * cost,
                of.comments() * cost);
        line(
                out,
                "  %.2f ms a comment here (learning included, embedding not), %.0f ms with the LLM's",
                of.millis(),
                of.millis() + paid * options.number("latency", 300));
        if (options.choice("swap", "no", "yes").equals("yes")) {
            line(out, "  wrong free decisions after the swap until the bar rose: at most %d", of.wrongUntilTightened());
        }
    }

    static void printFloor(PrintStream out, String name, List<Stream> streams, double bar) {
        printFloor(
                out,
                name + ", 12 nearest",
                streams.stream().map(stream -> Floor.ofNeighbours(stream, bar)).toList());
        printFloor(
                out,
                name + ", own model",
                streams.stream().map(stream -> Floor.ofModel(stream, bar)).toList());
    }

    private static void printFloor(PrintStream out, String name, List<Floor> floors) {
        line(
                out,
                "%s: accuracy %.3f, share %.2f",
                name,
                floors.stream().mapToDouble(Floor::accuracy).average().orElse(0),
                floors.stream().mapToDouble(Floor::share).average().orElse(0));
    }

    static void compare(PrintStream out, List<Figures> before, List<Figures> now) {
        for (Figures one : now) {
            before.stream()
                    .filter(other -> other.name().equals(one.name()))
                    .forEach(other -> line(
                            out,
                            "%s: agreement %+.4f (chance alone: %.4f), free share of the second half %+.3f, calls saved %+.3f",
                            one.name(),
                            one.agreement() - other.agreement(),
                            one.intervalAgainst(other),
                            one.secondHalf() - other.secondHalf(),
                            one.saved() - other.saved()));
        }
    }

    private static void line(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
