package parley.engines.instagram;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.engines.http.Answer;
import parley.engines.http.BadRequest;
import parley.engines.http.Effect;
import parley.engines.http.Faults;
import parley.engines.http.Pause;
import parley.engines.http.Plan;
import parley.engines.http.Request;
import parley.engines.http.Stage;
import parley.engines.instagram.Writes.Asked;
import parley.engines.instagram.Writes.Done;

/** Graph: finds the account of a token, lets faults strike, and answers as Meta does. */
final class GraphApi {

    private final World world;
    private final Ledger ledger;
    private final Faults faults;
    private final Supplier<Behaviour> behaviour;
    private final Consumer<Comment> echo;
    private final Pause pause;
    private final Usage usage = new Usage();
    private final Writes writes;
    private final Reads reads;

    GraphApi(
            World world,
            Ledger ledger,
            Faults faults,
            Supplier<Behaviour> behaviour,
            Consumer<Comment> echo,
            Pause pause) {
        this.world = world;
        this.ledger = ledger;
        this.faults = faults;
        this.behaviour = behaviour;
        this.echo = echo;
        this.pause = pause;
        this.writes = new Writes(world);
        this.reads = new Reads(world, behaviour);
    }

    Answer answer(Request request, URI self) {
        try {
            Account account = accountOf(request);
            return counted(account, request, self);
        } catch (GraphError e) {
            return e.answer();
        } catch (BadRequest e) {
            return GraphError.parameter(String.valueOf(e.getMessage())).answer();
        }
    }

    private Account accountOf(Request request) {
        String inQuery = request.query("access_token");
        String token = inQuery != null ? inQuery : request.bearer();
        Account account = token == null ? null : world.accountByToken(token);
        if (account == null) {
            throw GraphError.badToken();
        }
        return account;
    }

    private Answer counted(Account account, Request request, URI self) {
        try {
            usage.count(account);
            return usage.stamp(account, struck(GraphCall.of(request), account, request, self));
        } catch (GraphError e) {
            return e.throttles()
                    ? usage.stampThrottled(account, e.answer(), usage.minutesLeft(account))
                    : usage.stamp(account, e.answer());
        }
    }

    private Answer struck(GraphCall call, Account account, Request request, URI self) {
        if (call.writes()) {
            Asked asked = writes.asked(call, account, request);
            Plan plan = faults.plan(call.kind().wireName(), account.userId(), asked.target());
            return written(asked, plan, request.parameter("fields"));
        }
        Plan plan = faults.plan(call.kind().wireName(), account.userId(), call.target());
        Answer instead = plan.before(stage(account));
        Answer read = instead == null ? reads.answer(call, account, request, self) : instead;
        Answer late = plan.after(stage(account));
        return late == null ? read : late;
    }

    private Answer written(Asked asked, Plan plan, @Nullable String fields) {
        if (plan.stopsBefore()) {
            record(asked, null, false, plan.answeredBefore(), plan);
        }
        Answer instead = plan.before(stage(asked.account()));
        if (instead != null) {
            return instead;
        }
        Done done = doneAndRecorded(asked, plan, fields != null);
        Answer late = plan.after(stage(asked.account()));
        if (late != null) {
            return late;
        }
        return fields == null
                ? Answer.json(200, done.body())
                : GraphError.responseFormat().answer();
    }

    /** The entry is made as soon as the write is: whoever waits for an answer that never comes can look it up. */
    private Done doneAndRecorded(Asked asked, Plan plan, boolean trapped) {
        try {
            Comment comment = writes.checked(asked);
            Done done = plan.loses() ? writes.pretended(asked) : writes.done(asked, comment, invisible(plan));
            record(asked, done.id(), !plan.loses(), plan.answeredAfter(trapped ? 400 : 200), plan);
            if (done.own() != null) {
                echo.accept(done.own());
            }
            return done;
        } catch (GraphError e) {
            record(asked, null, false, e.status(), plan);
            throw e;
        }
    }

    private void record(Asked asked, @Nullable String made, boolean written, int status, Plan plan) {
        ledger.add(new LedgerEntry(
                0,
                Instant.now(),
                asked.kind(),
                asked.target(),
                asked.account().userId(),
                asked.text(),
                made,
                written,
                status,
                plan.names()));
    }

    private Duration invisible(Plan plan) {
        return Objects.requireNonNullElse(
                plan.invisible(), Duration.ofMillis(behaviour.get().visibilityDelayMs()));
    }

    private Stage stage(Account account) {
        return new Stage(pause, effect -> refused(account, effect));
    }

    private Answer refused(Account account, Effect.ApiError effect) {
        GraphError error = GraphError.of(effect);
        return error.throttles() ? usage.stampThrottled(account, error.answer(), effect.minutes()) : error.answer();
    }
}
