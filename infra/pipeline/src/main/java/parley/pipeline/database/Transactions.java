package parley.pipeline.database;

import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Transactions that nobody can tear apart. Who stops waiting for one (a time-out, a caller that hung up) only stops
 * waiting: it ends by itself, at the latest with the statement time-out. If the cancellation reached the driver between
 * {@code BEGIN} and its acknowledgement, the connection would go back to the pool inside an open transaction, without a
 * rollback ({@code PostgresqlConnection.rollbackTransaction} asks for the status last heard): what the next one commits
 * there would then hold a part of this one.
 */
final class Transactions {

    private final TransactionalOperator operator;

    Transactions(TransactionalOperator operator) {
        this.operator = operator;
    }

    /** Everything inside happens, or nothing; joins a transaction that is already open. */
    <T> Mono<T> whole(Mono<T> writes) {
        var transaction = operator.transactional(writes);
        return Mono.deferContextual(caller -> outcome(transaction.contextWrite(caller)));
    }

    /** The edge: from here on it runs for itself, and its end is kept for whoever still waits. */
    private static <T> Mono<T> outcome(Mono<T> transaction) {
        Sinks.One<T> outcome = Sinks.one();
        transaction.subscribe(outcome::tryEmitValue, outcome::tryEmitError, outcome::tryEmitEmpty);
        return outcome.asMono();
    }
}
