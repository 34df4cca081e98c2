package parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code infra/run}: brings everything up, replays comments, shows what becomes of them, takes everything down. */
public final class Launcher {

    private static final Path DATA = Path.of(".parley");
    private static final int LOOK_MILLIS = 700;

    private Launcher() {}

    /** See {@link Options#USAGE}. Exit status 0: all is well; 1: something failed; 2: the command line is not understood. */
    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException notUnderstood) {
            System.err.println(notUnderstood.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        System.exit(run(options));
    }

    private static int run(Options options) {
        try {
            if (options.fresh()) {
                forget();
            }
            Files.createDirectories(DATA);
            return start(options);
        } catch (InterruptedException stopped) {
            return 0;
        } catch (IOException | RuntimeException failure) {
            System.err.println("parley: " + failure.getMessage());
            return 1;
        }
    }

    private static int start(Options options) throws IOException, InterruptedException {
        var console = new Console(options.quiet());
        try (var installation = Installation.start(DATA, List.of(Instance.product()), console);
                var backlog = installation.backlog()) {
            // Ctrl-C: what was started is stopped in order, before the virtual machine ends.
            Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "stop"));
            var watch = new Watch(installation.client(), console::comment);
            watch.takeStock();
            var replay = new Replay(installation.instagram(), Sample.brand());
            installation.openDemoBrand();
            installation.printAddresses();
            replay.play(lines(options));
            return follow(options, installation, watch, replay, backlog, console);
        }
    }

    private static List<Sample.Line> lines(Options options) throws IOException {
        var lines = new java.util.ArrayList<Sample.Line>();
        if (options.demo()) {
            lines.addAll(Sample.comments());
        }
        if (options.comments() != null) {
            lines.addAll(Sample.comments(options.comments()));
        }
        return lines;
    }

    private static int follow(
            Options options, Installation installation, Watch watch, Replay replay, Backlog backlog, Console console)
            throws IOException, InterruptedException {
        boolean told = false;
        long expected = watch.comments().size() + replay.count();
        while (installation.alive()) {
            watch.look();
            if (replay.delivered() && watch.done(expected) && backlog.isEmpty()) {
                var summary = new Summary(watch.comments(), replay.labels(), replay.repliesPerComment());
                if (!told) {
                    console.print(summary.text());
                    told = true;
                }
                if (options.exitWhenDone()) {
                    return summary.clean() ? 0 : 1;
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("the product has stopped; see " + DATA.resolve("product.log"));
    }

    private static void forget() throws IOException {
        Installation.forget(DATA);
    }
}
