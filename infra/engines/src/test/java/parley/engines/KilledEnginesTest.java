package parley.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledEnginesTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void letPostgresUserThrough() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void deletePostgresData() {
        PostgresHome.deleteIn(directory);
    }

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAfterTheNextStart() throws Exception {
        try (ChildJvm child = ChildJvm.start(RunEngines.class, List.of(), "--data", directory.toString())) {
            Stack stack = printedBy(child);
            stack.leave("survivor");
            child.kill();
        }
        try (Engines engines = Engines.start(EngineSettings.in(directory))) {
            assertThat(Stack.of(engines).found()).containsExactly("survivor", "survivor", "survivor");
        }
    }

    @Test
    void aKillInTheMiddleOfTheFirstStartIsMadeGood() throws Exception {
        try (ChildJvm child = ChildJvm.start(RunEngines.class, List.of(), "--data", directory.toString())) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> Files.exists(directory.resolve("postgres/cluster")));
            child.kill();
        }
        startAndUse();
    }

    @Test
    void aHalfInitialisedDirectoryIsMadeAnew() throws Exception {
        Files.createDirectories(directory.resolve("postgres/cluster/base"));
        Files.writeString(directory.resolve("postgres/cluster/PG_VERSION"), "9");
        Files.createDirectories(directory.resolve("kafka"));
        Files.writeString(directory.resolve("kafka/meta.properties"), "version=");
        startAndUse();
    }

    @Test
    void kafkaKeepsItsMessagesWhenItsIdentityFileIsLost() throws Exception {
        startAndUse();
        Files.delete(directory.resolve("kafka/meta.properties"));
        try (Engines engines = Engines.start(EngineSettings.in(directory))) {
            assertThat(Stack.of(engines).found()).containsExactly("used", "used", "used");
        }
    }

    @Test
    void aProcessIdThatNowBelongsToAnotherProgramIsLeftAloneAndInNobodysWay() throws Exception {
        startAndUse();
        Process innocent = new ProcessBuilder("sleep", "60").start();
        try {
            String pid = Long.toString(innocent.pid());
            Files.writeString(directory.resolve("postgres/cluster/postmaster.pid"), pid + "\n");
            Files.writeString(directory.resolve("redis/redis.pid"), pid);
            Engines.start(EngineSettings.in(directory)).close();
            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    void theEnginesOfAKilledTestRunAreSweptAway() throws Exception {
        try (ChildJvm child = ChildJvm.start(SharedEnginesOfAChild.class, List.of("-Djava.io.tmpdir=" + directory))) {
            Stack stack = printedBy(child);
            child.kill();
            SharedEngines.sweep(directory);
            assertThat(Ports.isFree(stack.redisPort())).isTrue();
        }
        assertThat(directory).isEmptyDirectory();
    }

    private void startAndUse() throws Exception {
        try (Engines engines = Engines.start(EngineSettings.in(directory))) {
            Stack.of(engines).leave("used");
            assertThat(Stack.of(engines).found()).containsExactly("used", "used", "used");
        }
    }

    private static Stack printedBy(ChildJvm child) throws IOException {
        String database = child.awaitLine("export PARLEY_DATABASE_URL=r2dbc:");
        String user = child.awaitLine("export PARLEY_DATABASE_OWNER_USER=");
        String password = child.awaitLine("export PARLEY_DATABASE_OWNER_PASSWORD=");
        String redis = child.awaitLine("export PARLEY_REDIS_URL=redis://127.0.0.1:");
        String kafka = child.awaitLine("export PARLEY_KAFKA_BOOTSTRAP_SERVERS=");
        return new Stack("jdbc:" + database, new DatabaseRole(user, password), Integer.parseInt(redis), kafka);
    }

    /** A test run that never ends. */
    static final class SharedEnginesOfAChild {
        private SharedEnginesOfAChild() {}

        public static void main(String... arguments) throws InterruptedException {
            RunEngines.print(Engines.shared(), System.out);
            Thread.currentThread().join();
        }
    }
}
