package parley.classifier;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import parley.pipeline.deadletters.DeadLetters;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks every few seconds whether dead letters may go on: an account that nobody had was added, or an operator asked for
 * them. The console only stores either: no way leads from HTTP to what the stages may do.
 */
final class Redelivery implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Redelivery.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final DeadLetters deadLetters;
    private final Disposable.Swap looking = Disposables.swap();

    Redelivery(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Puts back what may go on by now. */
    Mono<Long> look() {
        return deadLetters.askForAddedAccounts().then(deadLetters.putBackWhatIsAsked());
    }

    /** The edge where the loop begins. */
    @Override
    public void start() {
        looking.update(Flux.interval(EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> look().onErrorResume(Redelivery::tryLater), 1)
                .subscribe());
    }

    private static Mono<Long> tryLater(Throwable failure) {
        log.warn("Cannot put dead letters back: {}", failure.toString());
        return Mono.empty();
    }

    @Override
    public void stop() {
        looking.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        var current = looking.get();
        return current != null && !current.isDisposed();
    }
}
