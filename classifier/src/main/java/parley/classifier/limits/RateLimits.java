package parley.classifier.limits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.redisson.api.RScript;
import org.redisson.api.RScriptReactive;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import reactor.core.publisher.Mono;

/**
 * Requests and tokens of the last minute, counted in Redis for all instances together. Whoever is let in holds the most that
 * it may use until it has ended, and what it did use for a minute after that: so no minute of the other side, whenever it
 * began, has more than the limit. A Redis that came back empty is told the last minute before it lets anybody in.
 */
public final class RateLimits {

    /** No server may close a model for longer: a comment waits a quarter of an hour at most. */
    private static final Duration LONGEST_CLOSED = Duration.ofMinutes(1);

    private static final String ENTER = script("enter.lua");
    private static final String LEAVE = script("leave.lua");
    private static final String TELL = script("tell.lua");
    private static final String CLOSE = script("close.lua");

    private final RScriptReactive scripts;
    private final Limit limit;
    private final Function<ModelId, Mono<List<Used>>> lastMinute;

    /**
     * Limits that hold for each model.
     *
     * @param lastMinute what the ledger knows of a model, calls that have not ended included
     */
    public RateLimits(RedissonClient redis, Limit limit, Function<ModelId, Mono<List<Used>>> lastMinute) {
        this.scripts = redis.reactive().getScript(StringCodec.INSTANCE);
        this.limit = limit;
        this.lastMinute = lastMinute;
    }

    /** Lets the call in; fails with {@link Busy} if it has to wait, and as Redis does if nobody can tell. */
    public Mono<Pass> enter(Ask ask) {
        return tryToEnter(ask)
                .switchIfEmpty(Mono.defer(() -> tell(ask.model()).then(tryToEnter(ask))))
                .switchIfEmpty(Mono.error(() -> new Busy(ask.model(), Duration.ofSeconds(1))))
                .onErrorResume(this::countsForNothing, away -> Mono.just(new Pass(ask.model(), 0, "", 0)));
    }

    /** Without limits a Redis that is away keeps nobody from anything. */
    private boolean countsForNothing(Throwable failure) {
        return limit.isNone() && !(failure instanceof Busy);
    }

    /** Empty if Redis does not know the last minute. */
    private Mono<Pass> tryToEnter(Ask ask) {
        Mono<List<Object>> answer = scripts.eval(
                RScript.Mode.READ_WRITE,
                ENTER,
                RScript.ReturnType.LIST,
                List.of(key(ask.model()), key(ask.model()) + ":" + ask.brand()),
                limit.requestsFor(ask.live()),
                limit.tokensFor(ask.live()),
                tokens(ask),
                limit.longestCall().toMillis(),
                ask.brand().toString());
        return answer.flatMap(said -> answered(ask, said));
    }

    private Mono<Pass> answered(Ask ask, List<Object> said) {
        return switch (Integer.parseInt(said.getFirst().toString())) {
            case 1 ->
                Mono.just(new Pass(ask.model(), number(said.get(1)), said.get(2).toString(), tokens(ask)));
            case 0 -> Mono.error(new Busy(ask.model(), Duration.ofMillis(number(said.get(1)))));
            default -> Mono.empty();
        };
    }

    /** What is more than the whole limit would never be let in. */
    private long tokens(Ask ask) {
        long most = limit.tokensFor(ask.live());
        return most == 0 ? ask.tokens() : Math.min(ask.tokens(), most);
    }

    private Mono<Long> tell(ModelId model) {
        return lastMinute.apply(model).flatMap(used -> tell(model, used));
    }

    private Mono<Long> tell(ModelId model, List<Used> used) {
        List<Object> told = new ArrayList<>();
        told.add(UUID.randomUUID().toString());
        told.add(limit.longestCall().toMillis());
        used.forEach(calls -> told.addAll(List.of(calls.millisAgo(), calls.requests(), calls.tokens())));
        return run(TELL, model, told.toArray());
    }

    /**
     * The call has ended.
     *
     * @param sent whether it was begun at all
     * @param tokens that it used; what it held, if nobody knows
     */
    public Mono<Long> leave(Pass pass, boolean sent, long tokens) {
        return pass.incarnation().isEmpty()
                ? Mono.just(0L)
                : run(LEAVE, pass.model(), pass.slot(), pass.incarnation(), pass.tokens(), sent ? 1 : 0, tokens)
                        .onErrorReturn(0L); // then it counts as held, until it must have ended
    }

    /** The other side wants to be left alone for a while, a minute at most; all instances do. */
    public Mono<Long> close(ModelId model, Duration wait) {
        Duration bounded = wait.compareTo(LONGEST_CLOSED) > 0 ? LONGEST_CLOSED : wait;
        return run(CLOSE, model, bounded.toMillis()).onErrorReturn(0L);
    }

    private Mono<Long> run(String script, ModelId model, Object... arguments) {
        return scripts.eval(
                RScript.Mode.READ_WRITE,
                script,
                RScript.ReturnType.LONG,
                List.of(key(model)),
                Arrays.stream(arguments).map(Object::toString).toArray());
    }

    private static String key(ModelId model) {
        return "parley:limits:{" + model + "}";
    }

    private static long number(Object value) {
        return (long) Double.parseDouble(value.toString());
    }

    private static String script(String name) {
        try (InputStream stream = RateLimits.class.getResourceAsStream("/parley/classifier/limits/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
