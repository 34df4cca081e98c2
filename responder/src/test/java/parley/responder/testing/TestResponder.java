package parley.responder.testing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.engines.instagram.App;
import parley.engines.instagram.InstagramSandbox;
import parley.pipeline.testing.TestPipeline;
import parley.responder.ResponderConfiguration;
import parley.responder.drafting.Draft;
import parley.responder.drafting.Drafting;
import parley.responder.drafting.Question;
import parley.responder.drafting.ReplySource;
import reactor.core.publisher.Mono;

/** A responder on this JVM's engines, and the one Instagram that all of them write to. */
public final class TestResponder implements AutoCloseable {

    /** How long the tests let Instagram take to show what was posted. */
    public static final Duration SETTLE_DELAY = Duration.ofSeconds(2);

    static final String APP = "default";
    private static final InstagramSandbox SANDBOX = sandboxAt(0);

    private final ConfigurableApplicationContext context;
    private final InstagramSandbox sandbox;

    private TestResponder(Map<String, Object> settings, InstagramSandbox sandbox) {
        this.context = TestPipeline.start(settings, ResponderConfiguration.class, Answering.class);
        this.sandbox = sandbox;
    }

    /** A responder with these settings beside the usual ones of a test. */
    public static TestResponder start(Map<String, Object> more) {
        var settings = settings(SANDBOX.url());
        settings.putAll(more);
        return new TestResponder(settings, SANDBOX);
    }

    /** A sandbox that tells nobody of what happens there: a test tells what it wants known. */
    public static InstagramSandbox sandboxAt(int port) {
        var sandbox = InstagramSandbox.start(port);
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

    /** How often an answer was drafted to this text. */
    public int drafted(String text) {
        return bean(Answering.class).drafted(text);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Answers everything with the same fact, but knows no answer to what mentions a mystery. */
    @Configuration(proxyBeanMethods = false)
    public static class Answering {

        private final Map<String, AtomicInteger> questions = new ConcurrentHashMap<>();

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Drafting drafting() {
            return question -> Mono.fromSupplier(() -> draft(question));
        }

        private Draft draft(Question question) {
            questions.computeIfAbsent(question.text(), text -> new AtomicInteger()).incrementAndGet();
            if (question.text().contains("mystery")) {
                return new Draft.NoAnswer("no_fitting_product");
            }
            var source = new ReplySource("product", "mug-1", "Mug", "20 EUR");
            return new Draft.Answer("The mug is 20 €.", "en", List.of(source));
        }

        int drafted(String text) {
            var count = questions.get(text);
            return count == null ? 0 : count.get();
        }
    }
}
