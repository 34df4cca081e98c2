package parley.engines.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.http.Faults;
import parley.engines.http.Plan;

/** Tells the apps about comments, in batches; and about what an account itself has written. */
final class Webhooks {

    /** What faults call these two. */
    static final String WEBHOOK = "webhook";

    static final String ECHO = "echo";
    private static final int MOST_CHANGES = 1000;

    private final World world;
    private final Payloads payloads;
    private final Faults faults;
    private final Supplier<Behaviour> behaviour;
    private final Courier courier;
    private final Random random = new Random(1);

    Webhooks(World world, Payloads payloads, Faults faults, Supplier<Behaviour> behaviour, Courier courier) {
        this.world = world;
        this.payloads = payloads;
        this.faults = faults;
        this.behaviour = behaviour;
        this.courier = courier;
    }

    /** Delivers comments, so many changes to a request at most. */
    void publish(List<Comment> comments, int changesPerDelivery) {
        int size = Math.clamp(changesPerDelivery, 1, MOST_CHANGES);
        byApp(comments).forEach((app, own) -> {
            for (int from = 0; from < own.size(); from += size) {
                deliver(app, own.subList(from, Math.min(from + size, own.size())), WEBHOOK, Duration.ZERO);
            }
        });
    }

    /** What the account itself has written comes back, too. */
    void echo(Comment own) {
        Behaviour now = behaviour.get();
        App app = appOf(own);
        if (now.echo() && app != null) {
            deliver(app, List.of(own), ECHO, Duration.ofMillis(now.echoDelayMs()));
        }
    }

    private Map<App, List<Comment>> byApp(List<Comment> comments) {
        List<Comment> ordered = new ArrayList<>(comments);
        if (behaviour.get().disorderMs() > 0) {
            Collections.shuffle(ordered, random);
        }
        Map<App, List<Comment>> byApp = new LinkedHashMap<>();
        for (Comment comment : ordered) {
            App app = appOf(comment);
            if (app != null) {
                byApp.computeIfAbsent(app, same -> new ArrayList<>()).add(comment);
            }
        }
        return byApp;
    }

    private @Nullable App appOf(Comment comment) {
        return world.app(world.ownerOf(comment).app());
    }

    private void deliver(App app, List<Comment> comments, String kind, Duration delay) {
        Comment first = comments.getFirst();
        Plan plan = faults.plan(kind, world.ownerOf(first).userId(), first.id());
        if (plan.loses()) {
            courier.lose();
        } else {
            courier.take(app, payloads.of(comments).getBytes(UTF_8), delay.plus(latency(plan)));
        }
    }

    private static Duration latency(Plan plan) {
        return plan.faults().stream()
                .map(Fault::effect)
                .filter(Effect.Latency.class::isInstance)
                .map(effect -> ((Effect.Latency) effect).from())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
