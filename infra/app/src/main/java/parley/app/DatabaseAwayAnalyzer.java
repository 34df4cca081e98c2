package parley.app;

import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** PostgreSQL is not where the settings say, or does not let the owner in. */
final class DatabaseAwayAnalyzer extends AbstractFailureAnalyzer<FlywaySqlUnableToConnectToDbException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, FlywaySqlUnableToConnectToDbException away) {
        var cause = away.getCause() == null ? away : away.getCause();
        var line = "PARLEY_DATABASE_URL leads to no database that PARLEY_DATABASE_OWNER_USER may enter: "
                + cause.getMessage();
        return new FailureAnalysis(line, null, failure);
    }
}
