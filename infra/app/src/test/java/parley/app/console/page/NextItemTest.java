package parley.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.value;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** How soon the next item is there. */
class NextItemTest extends PageTest {

    private static final int DECISIONS = 100;

    /** Notes from when a key was pressed until the next item was painted. */
    private static final String WATCH = """
            window.times = [];
            const shown = () => document.querySelector('.bubble.now')?.textContent;
            addEventListener('keydown', (event) => {
              const before = shown();
              const look = () => requestAnimationFrame(() => {
                const painted = new MessageChannel();
                painted.port1.onmessage = () =>
                  shown() === before ? look() : times.push(performance.now() - event.timeStamp);
                painted.port2.postMessage(0);
              });
              look();
            }, true);
            """;

    /** On a machine that has far more to do than it can, the slowest say nothing about the page: then half of them count. */
    @Test
    void theNextItemIsThereWithinATenthOfASecond(TestReporter reporter) {
        IntStream.rangeClosed(0, DECISIONS).forEach(at -> queue.asked("number " + at, "It costs 29.90."));
        signIn("reviewer", "#/reviews");
        browser.see(".bubble.now", "number");
        browser.run(WATCH);

        IntStream.range(0, DECISIONS).forEach(at -> browser.press("a"));

        await().atMost(PATIENCE).until(() -> times().size() == DECISIONS);
        var times = times().stream().sorted().toList();
        reporter.publishEntry(
                Map.of("median ms", "%.1f".formatted(times.get(49)), "p95 ms", "%.1f".formatted(times.get(94))));
        assertThat(times.get(isBusy() ? 49 : 94)).as("of %s", times).isLessThanOrEqualTo(100);
        await().atMost(PATIENCE).until(() -> approved() == DECISIONS);
    }

    private static boolean isBusy() {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        return machine.getSystemLoadAverage() > 3 * machine.getAvailableProcessors();
    }

    private long approved() {
        return Long.parseLong(value(
                "select count(*) from reply where state = 'approved' and brand_id = '%s'".formatted(queue.brand())));
    }

    private List<Double> times() {
        var times = (List<?>) Objects.requireNonNull(browser.run("return window.times"));
        return times.stream().map(each -> ((Number) each).doubleValue()).toList();
    }
}
