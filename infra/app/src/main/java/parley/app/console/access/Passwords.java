package parley.app.console.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Argon2id. A hash takes some 50 ms and 16 MB on purpose, so it runs on threads of its own, two at a time; when too many
 * wait, more are refused rather than queued without end.
 */
@Component
public final class Passwords implements AutoCloseable {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 100;

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Scheduler threads = Schedulers.newBoundedElastic(AT_ONCE, WAITING, "passwords");
    private final Counter hashes;
    private final String nobodys;

    Passwords(MeterRegistry meters) {
        this.hashes = Counter.builder("parley.passwords.hashed")
                .description("Times that Argon2 was at work, for a known account or not")
                .register(meters);
        this.nobodys = hash("nobody has this password");
    }

    /** Takes as long for somebody unknown (no hash) as for a wrong password, so that nobody learns who is known. */
    public Mono<Boolean> matches(String password, @Nullable String hash) {
        return Mono.fromCallable(() -> isOf(password, hash)).subscribeOn(threads);
    }

    private boolean isOf(String password, @Nullable String hash) {
        hashes.increment();
        return argon2.matches(password, hash == null ? nobodys : hash) && hash != null;
    }

    /** What is kept of a password. */
    public Mono<String> hashed(String password) {
        return Mono.fromCallable(() -> hash(password)).subscribeOn(threads);
    }

    /** Blocks for the time of a hash: for start-up only. */
    String hash(String password) {
        hashes.increment();
        var hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("no password");
        }
        return hash;
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
