package parley.engines.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule: on which calls, when, what happens.
 *
 * @param on kinds of call, or {@code *}
 * @param whenWritten strikes when the write is already done
 * @param from first of the matching calls to strike, counted from 1 since the rule was set
 * @param to last of them
 * @param probability with which one of these is struck
 * @param account only calls with this account's token
 * @param target only calls about this object
 */
public record Fault(
        List<String> on,
        Effect effect,
        boolean whenWritten,
        int from,
        int to,
        double probability,
        @Nullable String account,
        @Nullable String target) {

    public Fault {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("from and to must be 1 <= from <= to, were " + from + " and " + to);
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1, was " + probability);
        }
        on = List.copyOf(on);
    }

    /** Strikes every call of a kind; several kinds with {@code |} between them, all with {@code *}. */
    public static Fault on(String kinds, Effect effect) {
        return new Fault(Arrays.asList(kinds.split("\\|", -1)), effect, false, 1, Integer.MAX_VALUE, 1, null, null);
    }

    /** The write happens, then the effect. */
    public Fault afterWrite() {
        return new Fault(on, effect, true, from, to, probability, account, target);
    }

    /** Only the n-th matching call. */
    public Fault nth(int n) {
        return between(n, n);
    }

    /** Only the matching calls from the first number to the last, counted from 1. */
    public Fault between(int first, int last) {
        return new Fault(on, effect, whenWritten, first, last, probability, account, target);
    }

    public Fault withProbability(double share) {
        return new Fault(on, effect, whenWritten, from, to, share, account, target);
    }

    public Fault forAccount(String userId) {
        return new Fault(on, effect, whenWritten, from, to, probability, userId, target);
    }

    public Fault forTarget(String id) {
        return new Fault(on, effect, whenWritten, from, to, probability, account, id);
    }

    Fault with(Effect other) {
        return new Fault(on, other, whenWritten, from, to, probability, account, target);
    }

    boolean concerns(String kind, String ofAccount, String ofTarget) {
        return (on.contains(kind) || on.contains("*"))
                && (account == null || account.equals(ofAccount))
                && (target == null || target.equals(ofTarget));
    }

    /** As the ledger names it: {@code hang after write}. */
    String name() {
        String name = effect.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return whenWritten ? name + " after write" : name;
    }
}
