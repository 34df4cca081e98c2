package parley.engines;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL as a child process, on 127.0.0.1 only, with a password for every role. */
public final class Postgres implements Engine {
    private static final long MEGABYTE = 1024 * 1024;
    private static final Logger log = LoggerFactory.getLogger(Postgres.class);
    private static final Duration UNTIL_READY =
            Duration.ofMinutes(2); // after a crash it first reads its write-ahead log

    private final Path credentialsFile;
    private final EngineLog output;
    private final OrdinaryUser user;
    private final PostgresHome home;
    private final int port;
    private final boolean durable;
    private @Nullable Credentials credentials;
    private @Nullable ServerProcess process;

    Postgres(DataDirectory data, OrdinaryUser user, PostgresHome home, int port, boolean durable) {
        this.credentialsFile = data.resolve("postgres.credentials");
        this.output = new EngineLog(data.resolve("postgres.log"));
        this.user = user;
        this.home = home;
        this.port = port;
        this.durable = durable;
    }

    @Override
    public synchronized void start() {
        if (process != null && process.isRunning()) {
            return;
        }
        Ports.requireFree("PostgreSQL", port);
        credentials =
                Credentials.readFrom(credentialsFile).map(this::startAgain).orElseGet(this::startNew);
        log.info("PostgreSQL accepts connections on port {}", port);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            stop(process);
            process = null;
        }
    }

    /** Ends it as a crash would, but for what the disk has: the next start reads the write-ahead log. */
    public synchronized void crash() {
        if (process != null) {
            process.stop("QUIT");
            process = null;
        }
    }

    // Interrupt: end every session now, and write out what is committed. Quit: leave that to the next start.
    static void stop(ServerProcess process) {
        process.stop("INT", "QUIT");
    }

    @Override
    public int port() {
        return port;
    }

    synchronized Credentials credentials() {
        if (credentials == null) {
            throw new IllegalStateException("PostgreSQL has not been started yet");
        }
        return credentials;
    }

    Connection connect(String database, DatabaseRole role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), role.user(), role.password());
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Credentials startAgain(Credentials known) {
        PostgresPrograms programs = PostgresPrograms.forData(home.cluster());
        launch(programs, known);
        return known;
    }

    // The credentials are written last: without them, whatever is here was left half-done, and is made anew.
    private Credentials startNew() {
        NewCluster.stopLeftBehind(home.cluster());
        FileTree.empty(home.directory());
        PostgresPrograms programs = PostgresPrograms.forData(home.cluster());
        NewCluster fresh = new NewCluster(Credentials.random());
        fresh.layOut(home.cluster(), programs, user, durable);
        launch(programs, fresh.credentials());
        fresh.populate(this);
        fresh.credentials().writeTo(credentialsFile);
        return fresh.credentials();
    }

    private void launch(PostgresPrograms programs, Credentials credentials) {
        List<String> command = new ArrayList<>(
                List.of(programs.program("postgres"), "-D", home.cluster().toString()));
        options().forEach(option -> command.addAll(List.of("-c", option)));
        process = ServerProcess.start(user.as(command), output);
        process.awaitAnswer("PostgreSQL", UNTIL_READY, () -> answers(credentials), output);
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=", // a socket's path may have 107 bytes at most, and nobody needs one
                "shared_buffers=" + sharedMegabytes() + "MB",
                "max_connections=400", // a process holds up to 27, and a bench, a proof or a JVM of tests starts a
                // dozen
                "max_wal_size=1GB",
                "jit=off", // our queries are short: compiling them costs more than it saves
                "log_checkpoints=off",
                "timezone=UTC"));
        if (!durable) {
            options.addAll(List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off"));
        }
        return options;
    }

    /** A thirty-second of this machine's memory, which it shares with everything else; taken as it is used. */
    private static long sharedMegabytes() {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.clamp(machine.getTotalMemorySize() / (32 * MEGABYTE), 128, 1_024);
    }

    private boolean answers(Credentials credentials) {
        try (Connection connection = connect("postgres", credentials.superuser())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false; // not listening yet, or still recovering; whether it lives on is asked beside this
        }
    }
}
