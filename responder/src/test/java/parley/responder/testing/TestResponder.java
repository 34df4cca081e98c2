package parley.responder.testing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.engines.instagram.App;
import parley.engines.instagram.InstagramSandbox;
import parley.pipeline.testing.TestPipeline;
import parley.responder.ResponderConfiguration;

/**
 * A responder on this JVM's engines, and the one Instagram that all of them write to. As an extension of a test class it is
 * closed after its last test.
 */
public final class TestResponder implements AutoCloseable, AfterAllCallback {

    /** How long the tests let Instagram take to show what was posted. */
    public static final Duration SETTLE_DELAY = Duration.ofSeconds(2);

    static final String APP = "default";
    private static final InstagramSandbox SANDBOX = quiet(InstagramSandbox.start(0));

    private final Map<String, Object> settings;
    private final InstagramSandbox sandbox;
    private volatile ConfigurableApplicationContext context;

    private TestResponder(Map<String, Object> settings, InstagramSandbox sandbox) {
        this.settings = settings;
        this.context = TestPipeline.start(settings, ResponderConfiguration.class, Surroundings.class);
        this.sandbox = sandbox;
    }

    /** Stops it and starts another one in its place. */
    public void restart() {
        context.close();
        context = TestPipeline.start(settings, ResponderConfiguration.class, Surroundings.class);
    }

    /** A responder with these settings beside the usual ones of a test. */
    public static TestResponder start(Map<String, Object> more) {
        return start(more, SANDBOX);
    }

    /** A responder that writes to an Instagram of its own. */
    public static TestResponder start(Map<String, Object> more, InstagramSandbox sandbox) {
        var settings = settings(sandbox.url());
        settings.putAll(more);
        return new TestResponder(settings, sandbox);
    }

    /** Makes a sandbox tell nobody of what happens there: a test tells what it wants known. */
    public static InstagramSandbox quiet(InstagramSandbox sandbox) {
        sandbox.put(new App(APP, "secret-of-the-app", URI.create("http://127.0.0.1:9/webhooks")));
        sandbox.behave(now -> now.with("echo", false));
        return sandbox;
    }

    private static Map<String, Object> settings(URI graph) {
        var settings = new HashMap<String, Object>();
        settings.put("parley.kafka.prefix", UUID.randomUUID() + ".");
        settings.put("parley.instagram.graph-url", graph.toString());
        settings.put("parley.instagram.call-timeout", "1s");
        settings.put("parley.encryption-key", "kF3v-9Qx_71mZtLw-Yb2R_sHc84-NdUe");
        settings.put("parley.responder.settle-delay", SETTLE_DELAY.toMillis() + "ms");
        return settings;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public InstagramSandbox sandbox() {
        return sandbox;
    }

    /** What a counter says, 0 if it never counted. */
    public double counted(String meter, String... tags) {
        var counter = bean(MeterRegistry.class).find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        close();
    }

    @Override
    public void close() {
        context.close();
    }

    /** What the responder is given by others. */
    @Configuration(proxyBeanMethods = false)
    public static class Surroundings {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
