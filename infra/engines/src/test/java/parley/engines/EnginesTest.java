package parley.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {
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
    void dataPortsAndPasswordsAreKeptBetweenRuns() throws Exception {
        Stack before;
        try (Engines engines = Engines.start(EngineSettings.in(directory))) {
            before = Stack.of(engines);
            before.leave("kept");
        }
        try (Engines engines = Engines.start(EngineSettings.in(directory))) {
            assertThat(Stack.of(engines)).isEqualTo(before);
            assertThat(before.found()).containsExactly("kept", "kept", "kept");
        }
    }

    @Test
    void twoStacksRunSideBySideAndOneDirectoryServesOneOfThem() throws Exception {
        Stack shared = Stack.of(Engines.shared());
        try (Engines engines = Engines.start(EngineSettings.in(directory))) {
            shared.leave("here");
            Stack.of(engines).leave("there");
            assertThat(shared.found()).containsExactly("here", "here", "here");
            assertThat(Stack.of(engines).found()).containsExactly("there", "there", "there");
            assertThatThrownBy(() -> Engines.start(EngineSettings.in(directory)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(directory + " is in use by process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void eachEngineCanBeStoppedAndComesBackOnItsPortWithItsData() throws Exception {
        try (Engines engines = Engines.start(EngineSettings.in(directory))) {
            Stack stack = Stack.of(engines);
            stack.leave("patience");
            for (Engine engine : List.of(engines.postgres(), engines.redis(), engines.kafka())) {
                engine.stop();
                engine.stop();
                assertThat(Ports.isFree(engine.port())).isTrue();
                engine.start();
                engine.start();
            }
            assertThat(stack.found()).containsExactly("patience", "patience", "patience");
        }
    }

    @Test
    void aTakenPortIsNamedAndNothingIsLeftRunning() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> Engines.start(new EngineSettings(directory, 0, taken, 0, false)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Port " + taken)
                    .hasMessageContaining("Redis");
        }
        // The directory is free again, and so is the port it would choose.
        Engines.start(EngineSettings.in(directory)).close();
    }

    @Test
    void aDirectoryThatPostgresUserMayNotEnterIsReplacedByOneItMay() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        try (Engines engines = Engines.start(EngineSettings.in(directory))) {
            Stack.of(engines).leave("kept");
        }
        try (Engines engines = Engines.start(EngineSettings.in(directory))) {
            assertThat(Stack.of(engines).found()).containsExactly("kept", "kept", "kept");
        }
    }
}
