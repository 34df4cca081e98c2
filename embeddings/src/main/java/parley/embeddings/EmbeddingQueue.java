package parley.embeddings;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** Texts that wait for the model, and the threads that serve them: live before batch, then first come, first served. */
final class EmbeddingQueue implements AutoCloseable {

    /** Who waits for a text. */
    enum Priority {
        LIVE,
        BATCH
    }

    private static final Comparator<Task> ORDER =
            Comparator.comparing(Task::priority).thenComparingLong(Task::number);

    private final PriorityBlockingQueue<Task> waiting = new PriorityBlockingQueue<>(64, ORDER);
    private final AtomicInteger places;
    private final AtomicLong numbers = new AtomicLong();
    private final int capacity;
    private final Function<String, float[]> model;
    private final List<Thread> threads;
    private volatile boolean closed;

    EmbeddingQueue(Function<String, float[]> model, int threadCount, int capacity) {
        this.model = model;
        this.capacity = capacity;
        this.places = new AtomicInteger(capacity);
        this.threads = IntStream.rangeClosed(1, threadCount)
                .mapToObj(this::startThread)
                .toList();
    }

    /** The text's vector; handed over on a thread that is not the model's, which has the next text to do. */
    Mono<float[]> submit(String text, Priority priority) {
        return Mono.<float[]>create(sink -> enqueue(text, priority, sink)).publishOn(Schedulers.parallel());
    }

    private void enqueue(String text, Priority priority, MonoSink<float[]> sink) {
        if (closed) {
            sink.error(new IllegalStateException("the embedding model is closed"));
        } else if (places.getAndUpdate(free -> Math.max(0, free - 1)) == 0) {
            sink.error(new EmbeddingBackpressure(capacity));
        } else {
            Task task = new Task(text, priority, numbers.incrementAndGet(), sink);
            waiting.add(task);
            sink.onCancel(() -> giveUp(task));
            refuseIfClosedMeanwhile(task);
        }
    }

    private void refuseIfClosedMeanwhile(Task task) {
        if (closed && waiting.remove(task)) {
            task.sink().error(new IllegalStateException("the embedding model is closed"));
        }
    }

    private void giveUp(Task task) {
        if (waiting.remove(task)) {
            places.incrementAndGet();
        }
    }

    private Thread startThread(int number) {
        return Thread.ofPlatform().daemon().name("embedding-" + number).start(this::serve);
    }

    private void serve() {
        while (!closed) {
            Task task = next();
            if (task != null) {
                places.incrementAndGet();
                run(task);
            }
        }
    }

    private @Nullable Task next() {
        try {
            return waiting.take();
        } catch (InterruptedException closing) {
            // Only close() interrupts these threads; the loop looks at its flag next.
            return null;
        }
    }

    private void run(Task task) {
        try {
            task.sink().success(model.apply(task.text()));
        } catch (RuntimeException e) {
            task.sink().error(e);
        }
    }

    /** Refuses what still waits, and returns when the threads are done with what they had in hand. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join(5_000);
        }
        for (Task task = waiting.poll(); task != null; task = waiting.poll()) {
            task.sink().error(new IllegalStateException("the embedding model was closed"));
        }
    }

    private record Task(String text, Priority priority, long number, MonoSink<float[]> sink) {}
}
