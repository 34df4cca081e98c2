package parley.engines.instagram;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import parley.engines.http.Pause;

/** Carries webhooks: at once, once more at once, then with decreasing frequency until it gives up. */
final class Courier implements AutoCloseable {

    private static final Duration LONGEST_RETRY = Duration.ofHours(36);

    private final Supplier<Behaviour> behaviour;
    private final Pause pause;
    private final Random random = new Random(1);
    private final Post post = new Post();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong duplicated = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** A body on its way. */
    private record Delivery(App app, byte[] body, Duration delay, boolean copy) {}

    Courier(Supplier<Behaviour> behaviour, Pause pause) {
        this.behaviour = behaviour;
        this.pause = pause;
    }

    void take(App app, byte[] body, Duration delay) {
        start(new Delivery(app, body, delay.plus(disorder()), false));
    }

    /** Counts one that is never sent. */
    void lose() {
        lost.incrementAndGet();
    }

    /** Sends once, now. */
    int send(App app, byte[] body) {
        return post.send(app, body, Duration.ofMillis(behaviour.get().deliveryTimeoutMs()));
    }

    Deliveries counts() {
        return new Deliveries(
                pending.get(), delivered.get(), refused.get(), dropped.get(), duplicated.get(), lost.get());
    }

    private void start(Delivery delivery) {
        pending.incrementAndGet();
        threads.execute(() -> {
            try {
                run(delivery);
            } finally {
                pending.decrementAndGet();
            }
        });
    }

    private void run(Delivery delivery) {
        boolean open = pause.take(delivery.delay());
        for (int attempt = 1; open && attempt <= behaviour.get().maxAttempts(); attempt++) {
            open = pause.take(backOff(attempt));
            if (open && send(delivery.app(), delivery.body()) == 200) {
                accepted(delivery);
                return;
            }
            refused.incrementAndGet();
        }
        dropped.incrementAndGet();
    }

    private void accepted(Delivery delivery) {
        delivered.incrementAndGet();
        if (!delivery.copy() && random.nextDouble() < behaviour.get().duplicateRate()) {
            duplicated.incrementAndGet();
            start(new Delivery(delivery.app(), delivery.body(), disorder(), true));
        }
    }

    private Duration disorder() {
        return Duration.ofMillis(random.nextLong(behaviour.get().disorderMs() + 1));
    }

    private Duration backOff(int attempt) {
        if (attempt <= 2) {
            return Duration.ZERO;
        }
        long wait = behaviour.get().retryBaseMs() << Math.min(attempt - 3, 20);
        return Duration.ofMillis(Math.min(wait, LONGEST_RETRY.toMillis()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        post.close();
    }
}
