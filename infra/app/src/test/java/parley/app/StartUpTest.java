package parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import parley.Parley;
import parley.pipeline.settings.SettingRefused;

/** What a careless operator is told. No engine is needed for that. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTest {

    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("PARLEY_ROLES", "all"),
            Map.entry("PARLEY_HTTP_PORT", "0"),
            Map.entry("PARLEY_DATABASE_URL", "r2dbc:postgresql://127.0.0.1:1/parley"),
            Map.entry("PARLEY_DATABASE_OWNER_USER", "owner"),
            Map.entry("PARLEY_DATABASE_OWNER_PASSWORD", "o"),
            Map.entry("PARLEY_DATABASE_APP_USER", "app"),
            Map.entry("PARLEY_DATABASE_APP_PASSWORD", "a"),
            Map.entry("PARLEY_DATABASE_WORKER_USER", "worker"),
            Map.entry("PARLEY_DATABASE_WORKER_PASSWORD", "w"),
            Map.entry("PARLEY_REDIS_URL", "redis://127.0.0.1:1"),
            Map.entry("PARLEY_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"),
            Map.entry("PARLEY_AUTH_SECRET", "4f1d0c9be27a4e7d8a536b21c0d9e8f7"),
            Map.entry("PARLEY_ENCRYPTION_KEY", "b7e21f6a90c34d58821e7fa3d6c0594b"),
            Map.entry("PARLEY_INSTAGRAM_APP_SECRETS", "9a8f0c1e2d3b4a5f6e7d"),
            Map.entry("PARLEY_INSTAGRAM_VERIFY_TOKEN", "agreed-with-meta-4711"));

    @ParameterizedTest
    @CsvSource({
        "PARLEY_ROLES, console;cook",
        "PARLEY_DATABASE_URL, ",
        "PARLEY_DATABASE_URL, None",
        "PARLEY_DATABASE_WORKER_PASSWORD, ",
        "PARLEY_REDIS_URL, ",
        "PARLEY_KAFKA_BOOTSTRAP_SERVERS, ",
        "PARLEY_AUTH_SECRET, ",
        "PARLEY_AUTH_SECRET, app_secret",
        "PARLEY_AUTH_SECRET, changeme-changeme-changeme-1234567",
        "PARLEY_AUTH_SECRET, 0123456789abcdef0123456789abcdef",
        "PARLEY_ENCRYPTION_KEY, ",
        "PARLEY_ENCRYPTION_KEY, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "PARLEY_INSTAGRAM_APP_SECRETS, ",
        "PARLEY_INSTAGRAM_APP_SECRETS, app_secret",
        "PARLEY_INSTAGRAM_VERIFY_TOKEN, ",
        "PARLEY_OWNER_PASSWORD, short",
        "PARLEY_METRICS_TOKEN, short"
    })
    void aSettingThatCannotWorkStopsTheStartWithOneLineThatNamesIt(
            String variable, @Nullable String value, CapturedOutput output) {
        var settings = with(variable, value);
        var start = new SpringApplicationBuilder(Parley.class)
                .web(WebApplicationType.NONE) // a failed start would take the shared server's threads with it
                .registerShutdownHook(false)
                .environment(environmentOf(settings));
        assertThatThrownBy(start::run).hasRootCauseInstanceOf(SettingRefused.class);
        assertThat(output.getErr().lines().filter(line -> line.startsWith("Parley")))
                .singleElement()
                .asString()
                .startsWith("Parley cannot start: " + variable + " ");
        assertThat(output.getOut()).doesNotContain("\tat ", "APPLICATION FAILED");
    }

    @Test
    void theMainProgramEndsWithStatusOneAndThatLineAndNeverShowsTheSecret() throws Exception {
        var ended = run(with("PARLEY_AUTH_SECRET", "changeme-hunter2-changeme-hunter2!"));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.error()
                        .strip()
                        .lines()
                        .filter(line -> !line.startsWith("WARNING: ")) // the JDK's own, about libraries
                        .toList())
                .containsExactly(
                        "Parley cannot start: PARLEY_AUTH_SECRET is a placeholder or too simple: use a random value");
        assertThat(ended.error() + ended.output()).doesNotContain("hunter2");
    }

    private static Map<String, String> with(String variable, @Nullable String value) {
        var settings = new HashMap<>(GOOD);
        if (value == null) {
            settings.remove(variable);
        } else {
            settings.put(variable, value.replace(';', ','));
        }
        if (variable.startsWith("PARLEY_OWNER")) {
            settings.put("PARLEY_OWNER_EMAIL", "owner@parley.test");
        }
        return settings;
    }

    /** As if the variables were those of the process. */
    private static ConfigurableEnvironment environmentOf(Map<String, String> settings) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(settings)));
        return environment;
    }

    private static Ended run(Map<String, String> settings) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Parley.class.getName());
        builder.environment()
                .keySet()
                .removeIf(name -> name.toUpperCase(Locale.ROOT).startsWith("PARLEY"));
        builder.environment().putAll(settings);
        var errors = Files.createTempFile("parley-start", ".err");
        var process = builder.redirectError(errors.toFile()).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var error = Files.readString(errors);
        Files.delete(errors);
        return new Ended(process.exitValue(), output, error);
    }

    private record Ended(int status, String output, String error) {}
}
