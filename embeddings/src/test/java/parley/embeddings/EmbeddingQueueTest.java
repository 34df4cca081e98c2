package parley.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.embeddings.EmbeddingQueue.Priority;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class EmbeddingQueueTest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final CountDownLatch modelIsFree = new CountDownLatch(1);
    private final CountDownLatch modelIsBusy = new CountDownLatch(1);
    private final EmbeddingQueue queue = new EmbeddingQueue(this::model, 1, 3);

    @AfterEach
    void close() throws InterruptedException {
        modelIsFree.countDown();
        queue.close();
    }

    @Test
    void whatSomebodyWaitsForGoesBeforeBatches() throws InterruptedException {
        Mono<Void> all = Flux.merge(
                        busy(), later("b1", Priority.BATCH), later("b2", Priority.BATCH), later("live", Priority.LIVE))
                .then();

        StepVerifier.create(all.doOnSubscribe(s -> modelIsFree.countDown())).verifyComplete();

        assertThat(done).containsExactly("busy", "live", "b1", "b2");
    }

    @Test
    void whatIsCancelledWhileItWaitsIsNotDoneAndLeavesItsPlace() throws InterruptedException {
        Flux<float[]> busy = busy();
        Disposable given = queue.submit("given up", Priority.LIVE).subscribe();
        given.dispose();
        Flux<float[]> others =
                Flux.merge(later("1", Priority.LIVE), later("2", Priority.LIVE), later("3", Priority.LIVE));
        modelIsFree.countDown();

        StepVerifier.create(Flux.merge(busy, others).then()).verifyComplete();

        assertThat(done).containsExactly("busy", "1", "2", "3");
    }

    @Test
    void moreThanTheQueueHoldsIsRefused() throws InterruptedException {
        busy();
        later("1", Priority.LIVE);
        later("2", Priority.LIVE);
        later("3", Priority.LIVE);

        StepVerifier.create(queue.submit("4", Priority.LIVE)).verifyError(EmbeddingBackpressure.class);
    }

    @Test
    void aFailureOfTheModelReachesItsCallerAndNobodyElse() {
        modelIsFree.countDown();

        StepVerifier.create(queue.submit("fail", Priority.LIVE)).verifyErrorMessage("no");
        StepVerifier.create(queue.submit("next", Priority.LIVE))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void theModelHasItsOwnThreadAndTheCallerGoesOnOnAnother() {
        modelIsFree.countDown();

        StepVerifier.create(queue.submit("text", Priority.LIVE)
                        .map(v -> Thread.currentThread().getName()))
                .assertNext(name -> assertThat(name).startsWith("parallel"))
                .verifyComplete();
        assertThat(threads).containsOnly("embedding-1");
    }

    @Test
    void whatStillWaitsWhenItClosesFails() throws InterruptedException {
        Flux<float[]> busy = busy();
        Mono<float[]> waiting = later("waiting", Priority.LIVE);

        queue.close();

        StepVerifier.create(busy).expectNextCount(1).verifyComplete();
        StepVerifier.create(waiting).verifyError(IllegalStateException.class);
        StepVerifier.create(queue.submit("too late", Priority.LIVE)).verifyError(IllegalStateException.class);
    }

    /** Keeps the model busy until the test lets it go. */
    private Flux<float[]> busy() throws InterruptedException {
        Mono<float[]> busy = later("busy", Priority.LIVE);
        modelIsBusy.await();
        return busy.flux();
    }

    /** A text that waits from now on, not from when somebody looks at the result. */
    private Mono<float[]> later(String text, Priority priority) {
        Mono<float[]> result = queue.submit(text, priority).cache();
        result.subscribe(vector -> {}, error -> {});
        return result;
    }

    private float[] model(String text) {
        threads.add(Thread.currentThread().getName());
        modelIsBusy.countDown();
        try {
            modelIsFree.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        if (text.equals("fail")) {
            throw new IllegalStateException("no");
        }
        done.add(text);
        return new float[] {1};
    }
}
