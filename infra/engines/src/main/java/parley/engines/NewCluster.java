package parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Makes a PostgreSQL with the three roles, the database they share, and pgvector in it. */
record NewCluster(Credentials credentials) {
    static final String DATABASE = "parley";

    /** Stops what an earlier, killed run was laying out here. */
    static void stopLeftBehind(Path cluster) {
        ServerProcess.withArgument(dataArgument(cluster)).forEach(initdb -> initdb.stop("TERM"));
    }

    private static String dataArgument(Path cluster) {
        return "--pgdata=" + cluster;
    }

    /** Lays out the files, before the server's first start. */
    void layOut(Path cluster, PostgresPrograms programs, OrdinaryUser user, boolean durable) {
        Path password = cluster.resolveSibling("initial-password"); // the directory around it is closed to others
        List<String> initdb = new ArrayList<>(List.of(
                programs.program("initdb"),
                dataArgument(cluster),
                "--username=" + credentials.superuser().user(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8"));
        if (!durable) {
            initdb.add("--no-sync");
        }
        try {
            Files.writeString(password, credentials.superuser().password());
            Command.output(user.as(initdb));
            Files.delete(password);
        } catch (IOException e) {
            throw new EngineException("PostgreSQL's data cannot be laid out in " + cluster, e);
        }
    }

    /** Makes roles and database in the server that now runs. */
    void populate(Postgres server) {
        try (Connection connection = server.connect("postgres", credentials.superuser());
                Statement statement = connection.createStatement()) {
            for (DatabaseRole role : List.of(credentials.owner(), credentials.app(), credentials.worker())) {
                statement.execute(loginRole(role));
            }
            // A function that searches for everybody belongs to the worker, and the owner's migrations make it.
            statement.execute("grant parley_worker to parley_owner");
            statement.execute("create database " + DATABASE + " owner parley_owner");
        } catch (SQLException e) {
            throw new EngineException("The database roles cannot be made: " + e.getMessage(), e);
        }
        addVectors(server);
    }

    // A password holds letters, digits, - and _ only: it needs no quoting, and DDL takes no parameters.
    private static String loginRole(DatabaseRole role) {
        return "create role " + role.user() + " login nosuperuser nocreatedb nocreaterole nobypassrls password '"
                + role.password() + "'";
    }

    // pgvector is not a trusted extension: the database's owner may use it but not bring it in.
    private void addVectors(Postgres server) {
        try (Connection connection = server.connect(DATABASE, credentials.superuser());
                Statement statement = connection.createStatement()) {
            statement.execute("create extension vector");
        } catch (SQLException e) {
            throw new EngineException(
                    "The pgvector extension cannot be used: " + e.getMessage() + ". Run infra/engines/setup", e);
        }
    }
}
