package parley.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import parley.chaos.Wire.Passage;
import parley.chaos.WireBlows.Which;
import parley.engines.http.Effect;

/** Draws the faults of a scenario: of 25, five cost a process its life, and five stop one. */
final class Strikes {

    /** There may be nothing left to strike: a few more are drawn than must strike. */
    private static final double SPARE = 1.1;

    private static final double DEATHS = 0.2;
    private static final double STOPS = 0.2;
    private static final double ENGINES = 0.12;
    private static final double WIRES = 0.32;

    private final SplittableRandom random;
    private final Options options;

    private Strikes(SplittableRandom random, Options options) {
        this.random = random;
        this.options = options;
    }

    static List<Strike> of(SplittableRandom random, Options options) {
        return new Strikes(random, options).draw();
    }

    private List<Strike> draw() {
        int wanted = options.faults();
        List<Blow> blows = new ArrayList<>();
        add(blows, (int) (wanted * DEATHS), this::death);
        add(blows, (int) (wanted * STOPS), this::stop);
        add(blows, (int) (wanted * ENGINES), this::engine);
        add(blows, (int) (wanted * WIRES), this::wire);
        add(blows, (int) (wanted * SPARE) - blows.size(), this::instagram);
        return spread(blows);
    }

    private static void add(List<Blow> blows, int count, Supplier<Blow> draw) {
        for (int i = 0; i < count; i++) {
            blows.add(draw.get());
        }
    }

    /** In any order, evenly over the time in which people write, the first moments left out. */
    private List<Strike> spread(List<Blow> blows) {
        List<Blow> left = new ArrayList<>(blows);
        List<Strike> strikes = new ArrayList<>(blows.size());
        for (int i = 0; i < blows.size(); i++) {
            long slot = (Scenario.loadMillis(options) - 1_000) / blows.size();
            long at = 500 + i * slot + random.nextLong(Math.max(1, slot));
            var blow = left.remove(random.nextInt(left.size()));
            strikes.add(new Strike(Duration.ofMillis(at), blow, otherwise(blow)));
        }
        return List.copyOf(strikes);
    }

    /** What waits for a moment on a wire, or for a call, may wait in vain: something is struck all the same. */
    private Blow otherwise(Blow blow) {
        if (blow.kind().startsWith("kill ")) {
            return ProcessBlows.kill(random.nextInt(House.PROCESSES));
        }
        boolean stops = blow.kind().startsWith("stop ") || blow.kind().equals(LateWriter.KIND);
        return stops ? ProcessBlows.stop(random.nextInt(House.PROCESSES), stopLength()) : WireBlows.cut(which());
    }

    private Duration stopLength() {
        return millis(Options.LEASE_SECONDS * 1_000 + 1_000, Options.LEASE_SECONDS * 1_000 + 2_500);
    }

    // Processes ---------------------------------------------------------------------------------

    private Blow death() {
        int nth = random.nextInt(1, 6);
        return switch (random.nextInt(10)) {
            case 0, 1 -> ProcessBlows.kill(random.nextInt(House.PROCESSES));
            case 2, 3, 4 -> ProcessBlows.killAt(Moment.REPLY, nth, House.RESPONDERS, Passage.PASS);
            case 5 -> ProcessBlows.killAt(Moment.REPLY, nth, House.RESPONDERS, Passage.DROP);
            case 6 -> ProcessBlows.killAt(Moment.INTENT, nth, House.RESPONDERS, passOrDrop());
            case 7 -> ProcessBlows.killAt(Moment.COMMIT, nth, House.RESPONDERS, passOrDrop());
            default -> ProcessBlows.killAt(Moment.COMMIT, nth, House.CLASSIFIERS, passOrDrop());
        };
    }

    private Passage passOrDrop() {
        return random.nextBoolean() ? Passage.PASS : Passage.DROP;
    }

    private Blow stop() {
        var length = stopLength();
        int nth = random.nextInt(1, 6);
        if (options.resend() && random.nextInt(3) > 0) {
            return LateWriter.at(nth);
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> ProcessBlows.stop(random.nextInt(House.PROCESSES), length);
            case 2 -> ProcessBlows.stopAt(Moment.REPLY, nth, House.RESPONDERS, length);
            case 3 -> ProcessBlows.stopAt(Moment.COMMIT, nth, House.CLASSIFIERS, length);
            default -> LateWriter.at(nth);
        };
    }

    // Engines and wires -------------------------------------------------------------------------

    private Blow engine() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> EngineBlows.emptyRedis(millis(0, 1_500));
            case 2 -> EngineBlows.restartPostgres();
            case 3 -> EngineBlows.crashPostgres();
            default -> EngineBlows.restartBroker();
        };
    }

    private Blow wire() {
        var which = which();
        return switch (random.nextInt(4)) {
            case 0 -> WireBlows.cut(which);
            case 1 -> WireBlows.refuse(which, millis(300, 2_000));
            case 2 -> WireBlows.delay(which, millis(500, 3_000), millis(5, 80));
            default -> held(which);
        };
    }

    /** Where replies are posted again, no request to post may be under way for long: that is what is assumed there. */
    private Blow held(Which which) {
        return options.resend() && which.name().equals("graph")
                ? WireBlows.cut(which)
                : WireBlows.hold(which, longestHold(which));
    }

    /** Kafka may be away for longer than a message is tried. */
    private Duration longestHold(Which which) {
        return which.name().equals("kafka") ? millis(1_000, 4_500) : millis(500, 2_200);
    }

    private Which which() {
        int member = random.nextInt(1, House.PROCESSES);
        int responder = House.RESPONDERS.get(random.nextInt(2));
        return switch (random.nextInt(7)) {
            case 0, 1 -> Which.postgres(member);
            case 2 -> Which.redis(responder);
            case 3, 4 -> Which.graph(responder);
            case 5 -> Which.kafka();
            default -> Which.webhooks();
        };
    }

    // Instagram ---------------------------------------------------------------------------------

    private Blow instagram() {
        int calls = random.nextInt(1, 4);
        return switch (random.nextInt(21)) {
            case 0, 1 -> reply(calls, true, "hangs", InstagramBlows.hang());
            case 2 -> reply(calls, true, "status 500", Effect.status(500));
            case 3 -> reply(1, false, "status 502", Effect.status(502));
            case 4 -> reply(calls, true, "error 1", Effect.error(1));
            case 5 -> reply(1, false, "error 1", Effect.error(1));
            case 6 -> reply(calls, true, "reset", Effect.reset());
            case 7 -> reply(1, false, "reset", Effect.reset());
            case 8 -> reply(calls, true, "garbage", InstagramBlows.garbage());
            case 9 -> reply(calls, false, "status 429", InstagramBlows.throttled(Duration.ofSeconds(1)));
            case 10 -> reply(1, false, "status 429", InstagramBlows.throttled(Duration.ofSeconds(2)));
            case 11 -> reply(calls, false, "slow", new Effect.Latency(millis(50, 100), millis(150, longestLatency())));
            case 12 -> InstagramBlows.next(1, "hide", false, "lost", Effect.lose());
            case 13 -> InstagramBlows.next(1, "hide", true, "status 500", Effect.status(500));
            case 14 -> InstagramBlows.next(1, "hide", false, "error 1", Effect.error(1));
            case 15 -> InstagramBlows.next(calls, "list_replies", false, "status 503", Effect.status(503));
            case 16 ->
                InstagramBlows.next(
                        calls, "list_replies", false, "status 429", InstagramBlows.throttled(Duration.ofSeconds(1)));
            case 17 -> InstagramBlows.next(1, "list_replies", false, "garbage", InstagramBlows.garbage());
            case 18 -> InstagramBlows.next(calls, "list_replies", false, "error 190", Effect.error(190));
            case 19 -> reply(1, false, "error 190", Effect.error(190));
            // Instagram does not say for how long: half a minute.
            default -> reply(1, false, "error 613", InstagramBlows.throttled(613));
        };
    }

    private long longestLatency() {
        return options.resend() ? 300 : 1_500;
    }

    private static Blow reply(int calls, boolean afterWrite, String name, Effect effect) {
        return InstagramBlows.next(calls, "reply", afterWrite, name, effect);
    }

    private Duration millis(long from, long to) {
        return Duration.ofMillis(random.nextLong(from, to));
    }
}
