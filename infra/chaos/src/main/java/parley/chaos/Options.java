package parley.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.chaos.mutation.Mutation;

/**
 * What was asked for on the command line.
 *
 * @param scenarios how many
 * @param seed from which they follow
 * @param only the one to play; 0: all
 * @param lock whether senders keep off each other by the lock in Redis
 * @param resend whether a reply that could not be confirmed is posted again
 * @param comments of each scenario
 * @param faults of each scenario
 * @param settleSeconds the settle delay
 */
record Options(
        int scenarios,
        long seed,
        int only,
        boolean lock,
        boolean resend,
        Mutation mutation,
        int comments,
        int faults,
        int settleSeconds) {

    static final String USAGE = """
            usage: infra/chaos/run N SEED [--only K] [--lock on|off] [--resend on|off] [--mutation NAME]
                                   [--comments 300] [--faults 25] [--settle 3]""";

    static final int LEASE_SECONDS = 4;

    Options {
        require(scenarios > 0, "N must be at least 1");
        require(only >= 0 && only <= scenarios, "--only must be one of the N scenarios");
        require(comments > 0 && comments <= 10_000, "--comments must be between 1 and 10000");
        require(faults >= 0 && faults <= 200, "--faults must be between 0 and 200");
        require(settleSeconds >= 1 && settleSeconds <= 60, "--settle must be between 1 and 60 seconds");
    }

    /** The usual scenarios of a seed. */
    static Options of(int scenarios, long seed) {
        return new Options(scenarios, seed, 0, true, false, Mutation.NONE, 300, 25, 3);
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming what is not understood
     */
    static Options parse(List<String> words) {
        Deque<String> left = new ArrayDeque<>(words);
        int scenarios = (int) number("N", left);
        long seed = number("SEED", left);
        Map<String, String> given = new HashMap<>();
        while (!left.isEmpty()) {
            String name = left.removeFirst();
            String value = left.pollFirst();
            require(value != null && NAMES.contains(name), "unknown, or without a value: " + name);
            given.put(name, value == null ? "" : value);
        }
        return new Options(
                scenarios,
                seed,
                number(given, "--only", 0),
                flag(given, "--lock", true),
                flag(given, "--resend", false),
                Mutation.named(given.getOrDefault("--mutation", "none")),
                number(given, "--comments", 300),
                number(given, "--faults", 25),
                number(given, "--settle", 3));
    }

    private static final List<String> NAMES =
            List.of("--only", "--lock", "--resend", "--mutation", "--comments", "--faults", "--settle");

    private static long number(String name, Deque<String> left) {
        String value = left.pollFirst();
        require(value != null && value.matches("\\d{1,18}"), name + " must be a number");
        return value == null ? 0 : Long.parseLong(value);
    }

    private static int number(Map<String, String> given, String name, int usual) {
        String value = given.getOrDefault(name, String.valueOf(usual));
        require(value.matches("\\d{1,9}"), name + " must be a number, not " + value);
        return Integer.parseInt(value);
    }

    private static boolean flag(Map<String, String> given, String name, boolean usual) {
        String value = given.getOrDefault(name, usual ? "on" : "off");
        require(value.equals("on") || value.equals("off"), name + " must be on or off");
        return value.equals("on");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The product's settings that make what takes minutes in production take seconds. */
    Map<String, String> shortTimes() {
        return Map.of(
                "PARLEY_WORK_LEASE",
                LEASE_SECONDS + "s",
                "PARLEY_KAFKA_SESSION_TIMEOUT",
                "2s",
                "PARLEY_KAFKA_DELIVERY_TIMEOUT",
                "3s",
                "PARLEY_INSTAGRAM_CALL_TIMEOUT",
                "2s",
                "PARLEY_RESPONDER_WRITES_PER_HOUR",
                "3600000",
                "PARLEY_RESPONDER_SETTLE_DELAY",
                settleSeconds + "s",
                "PARLEY_RESPONDER_LOCK",
                String.valueOf(lock),
                "PARLEY_RESPONDER_RESEND_UNCONFIRMED",
                String.valueOf(resend));
    }
}
