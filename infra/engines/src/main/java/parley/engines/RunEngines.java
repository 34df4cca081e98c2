package parley.engines;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts the engines by themselves, prints the settings by which Parley finds them, and stops them at Ctrl-C. For running
 * the product's jar by hand, in as many processes as wanted.
 */
public final class RunEngines {
    private static final String USAGE =
            "Usage: RunEngines --data DIR [--postgres-port N] [--redis-port N] [--kafka-port N]";

    private static final Set<String> NAMES = Set.of("--data", "--postgres-port", "--redis-port", "--kafka-port");

    private RunEngines() {}

    /** Ends with status 2 when the arguments are wrong, and with 1 and one line when an engine does not start. */
    public static void main(String... arguments) throws InterruptedException {
        // What goes to standard output may be given to eval, so the log goes to standard error.
        System.setProperty("logback.configurationFile", "parley/engines/run-engines-logback.xml");
        try {
            run(parse(arguments));
        } catch (IllegalArgumentException e) {
            end(2, e.getMessage() + System.lineSeparator() + USAGE);
        } catch (EngineException e) {
            end(1, String.valueOf(e.getMessage()));
        }
    }

    private static void run(EngineSettings settings) throws InterruptedException {
        Engines engines = Engines.prepare(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(engines::close, "engines-shutdown"));
        engines.startAll();
        print(engines, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Thread.currentThread().join(); // for ever: the hook above is the way out
    }

    static void print(Engines engines, PrintStream out) {
        out.println("export PARLEY_DATABASE_URL=" + engines.databaseUrl());
        print(engines.owner(), "OWNER", out);
        print(engines.app(), "APP", out);
        print(engines.worker(), "WORKER", out);
        out.println("export PARLEY_REDIS_URL=" + engines.redisUrl());
        out.println("export PARLEY_KAFKA_BOOTSTRAP_SERVERS=" + engines.kafkaBootstrapServers());
    }

    private static void print(DatabaseRole role, String name, PrintStream out) {
        out.println("export PARLEY_DATABASE_" + name + "_USER=" + role.user());
        out.println("export PARLEY_DATABASE_" + name + "_PASSWORD=" + role.password());
    }

    private static EngineSettings parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        Iterator<String> left = List.of(arguments).iterator();
        while (left.hasNext()) {
            String name = left.next();
            if (!NAMES.contains(name) || !left.hasNext()) {
                throw new IllegalArgumentException("Unknown, or without a value: " + name);
            }
            given.put(name, left.next());
        }
        String data = given.get("--data");
        if (data == null) {
            throw new IllegalArgumentException("--data is missing");
        }
        return new EngineSettings(
                Path.of(data),
                port("--postgres-port", given),
                port("--redis-port", given),
                port("--kafka-port", given),
                true);
    }

    private static int port(String name, Map<String, String> given) {
        String value = given.getOrDefault(name, "0");
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a number, not " + value, e);
        }
    }

    private static void end(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }
}
