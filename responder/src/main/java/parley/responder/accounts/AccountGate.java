package parley.responder.accounts;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.instagram.accounts.DeadTokens;
import parley.instagram.graph.GraphError;
import parley.instagram.graph.Remedy;
import parley.instagram.graph.Usage;
import parley.pipeline.BrandId;
import parley.pipeline.brands.Tokens;
import parley.pipeline.work.Gate;
import parley.pipeline.work.Gates;
import parley.pipeline.work.Lease;
import reactor.core.publisher.Mono;

/**
 * Lets what is written as an account wait while Instagram refuses the account, or before it would, and says so. The gate
 * is closed for all instances; its rows are not touched until it is tried again, or their patience is over.
 */
public final class AccountGate {

    private static final Logger log = LoggerFactory.getLogger(AccountGate.class);

    private static final Duration THROTTLED = Duration.ofSeconds(30);
    private static final Duration DEAD_TOKEN = Duration.ofMinutes(1);
    private static final Duration DOUBTFUL_TOKEN = Duration.ofSeconds(5);
    private static final Duration NOT_PERMITTED = Duration.ofMinutes(10);
    private static final Duration STOPPED = Duration.ofHours(1);
    private static final Duration NEAR_LIMIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_THROTTLE = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    /** Percent of its calls: what is left is for people, and for reading back what is in doubt. */
    private static final int LIMIT = 90;

    private final Gates gates;
    private final Tokens tokens;
    private final DeadTokens deadTokens;
    private final MeterRegistry meters;

    /** The gates of all accounts. */
    public AccountGate(Gates gates, Tokens tokens, DeadTokens deadTokens, MeterRegistry meters) {
        this.gates = gates;
        this.tokens = tokens;
        this.deadTokens = deadTokens;
        this.meters = meters;
    }

    /** Closes the account's gate if the refusal is about the account; does nothing if it is about one comment or person. */
    public Mono<Void> refused(BrandId brand, ConnectedAccount account, GraphError error, Remedy remedy) {
        return switch (remedy) {
            case RETRY_LATER -> throttled(brand, account, error).then();
            case PAUSE_ACCOUNT -> confirmed(brand, account, error).then();
            case STOP_WRITES -> trouble(brand, account, error, remedy, STOPPED).then();
            case CONFIG_ERROR ->
                trouble(brand, account, error, remedy, NOT_PERMITTED).then();
            case FINAL, COMMENT_GONE, UNKNOWN_OUTCOME, PERSON_UNREACHABLE, OWNED_BY_OTHER_APP -> Mono.empty();
        };
    }

    /** Opens the gate if this was the try, and closes it in time if the account has used up nearly all its calls. */
    public Mono<Void> succeeded(Lease lease, ConnectedAccount account, Usage usage) {
        if (usage.percent() >= LIMIT) {
            return nearLimit(lease.brand(), account, usage).then();
        }
        return lease.probe() ? open(lease.brand(), account) : Mono.empty();
    }

    private Mono<Void> open(BrandId brand, ConnectedAccount account) {
        return gates.open(brand, gate(account))
                .then(tokens.alive(account.account()))
                .then();
    }

    private Mono<Long> nearLimit(BrandId brand, ConnectedAccount account, Usage usage) {
        var wait = usage.regainAccess() == null ? NEAR_LIMIT : usage.regainAccess();
        log.warn("Account {} has used {} % of its calls: it waits for {}", account.id(), usage.percent(), wait);
        return close(brand, account, "near_limit", wait, wait);
    }

    private Mono<Long> throttled(BrandId brand, ConnectedAccount account, GraphError error) {
        var told = error.retryAfter();
        count(Remedy.RETRY_LATER);
        return told == null
                ? close(brand, account, "throttled", THROTTLED, LONGEST_THROTTLE)
                : close(brand, account, "throttled", told, told);
    }

    /** One refused call does not make a token dead: Instagram is asked whose it is. */
    private Mono<Long> confirmed(BrandId brand, ConnectedAccount account, GraphError error) {
        return deadTokens
                .confirm(account.account(), account.token())
                .flatMap(dead -> dead
                        ? trouble(brand, account, error, Remedy.PAUSE_ACCOUNT, DEAD_TOKEN)
                        : close(brand, account, "token_doubtful", DOUBTFUL_TOKEN, LONGEST_THROTTLE));
    }

    private Mono<Long> trouble(
            BrandId brand, ConnectedAccount account, GraphError error, Remedy remedy, Duration first) {
        count(remedy);
        log.error("Instagram does not let account {} write ({}): {}", account.id(), remedy, error.summary());
        return close(brand, account, remedy.name().toLowerCase(Locale.ROOT), first, LONGEST);
    }

    private void count(Remedy remedy) {
        meters.counter(
                        "parley.responder.account.trouble",
                        "remedy",
                        remedy.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private Mono<Long> close(BrandId brand, ConnectedAccount account, String reason, Duration first, Duration longest) {
        return gates.close(brand, gate(account), reason, first, longest);
    }

    private static Gate gate(ConnectedAccount account) {
        return Gate.of(account.id());
    }
}
