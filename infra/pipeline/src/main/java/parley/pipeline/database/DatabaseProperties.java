package parley.pipeline.database;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where PostgreSQL is and as whom we come.
 *
 * @param url {@code r2dbc:postgresql://host:port/database}
 * @param owner migrates the schema
 * @param app serves people: sees one brand per transaction
 * @param worker runs the stages across brands
 * @param appConnections size of the pool for people
 * @param workerConnections size of the pool for the stages
 * @param acquireTimeout how long to wait for a free connection before giving up
 * @param statementTimeout after which PostgreSQL cancels a statement
 */
@Validated
@ConfigurationProperties("parley.database")
public record DatabaseProperties(
        @NotBlank String url,
        @Valid @NotNull Role owner,
        @Valid @NotNull Role app,
        @Valid @NotNull Role worker,
        @DefaultValue("10") int appConnections,
        @DefaultValue("16") int workerConnections,
        @DefaultValue("10s") Duration acquireTimeout,
        @DefaultValue("15s") Duration statementTimeout) {

    private static final String SCHEME = "r2dbc:postgresql://";

    public DatabaseProperties {
        if (url != null && !url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("PARLEY_DATABASE_URL must start with " + SCHEME);
        }
    }

    /** The same database for Flyway, which speaks JDBC. */
    String jdbcUrl() {
        return url.replaceFirst("^r2dbc:", "jdbc:");
    }

    /** A role of the database with its password. */
    public record Role(@NotBlank String user, @NotBlank String password) {

        @Override
        public String toString() {
            return user;
        }
    }
}
