package parley.ingest.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.engines.Engines;
import parley.engines.instagram.App;
import parley.engines.instagram.InstagramSandbox;
import parley.ingest.JobsConfiguration;
import parley.ingest.TopicReader;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.kafka.Topics;
import parley.pipeline.testing.TestPipeline;
import parley.pipeline.work.Hands;

/**
 * The role {@code jobs} on this JVM's engines, and the one Instagram that all of them look at. As an extension of a test
 * class it is closed after its last test.
 */
final class TestJobs implements AutoCloseable, AfterAllCallback {

    static final String APP = "shoes";

    /** One that tells nobody of what happens there. */
    static final InstagramSandbox INSTAGRAM = quiet(InstagramSandbox.start(0));

    private final ConfigurableApplicationContext context;

    private TestJobs(Map<String, Object> settings) {
        this.context = TestPipeline.start(settings, JobsConfiguration.class, Surroundings.class);
    }

    /** Sweeps some times a second. */
    static TestJobs start() {
        return start(Map.of());
    }

    static TestJobs start(Map<String, Object> more) {
        var settings = new HashMap<String, Object>();
        settings.put("parley.kafka.prefix", UUID.randomUUID() + ".");
        settings.put("parley.instagram.graph-url", INSTAGRAM.url().toString());
        settings.put("parley.encryption-key", "kF3v-9Qx_71mZtLw-Yb2R_sHc84-NdUe");
        settings.put("parley.polling.interval", "300ms");
        settings.putAll(more);
        return new TestJobs(settings);
    }

    private static InstagramSandbox quiet(InstagramSandbox sandbox) {
        sandbox.put(new App(APP, "secret-of-the-app", URI.create("http://127.0.0.1:9/webhooks")));
        sandbox.behave(now -> now.with("echo", false));
        return sandbox;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** From now on it does nothing by itself. */
    TestJobs idle() {
        context.getBeansOfType(Hands.class).values().forEach(Hands::stop);
        return this;
    }

    /** What was published so far. */
    List<ReceivedEvent> all() {
        return TopicReader.events(
                Engines.shared().kafkaBootstrapServers(), bean(Topics.class).received());
    }

    /** What was published so far about one account. */
    List<ReceivedEvent> published(Shop shop) {
        return all().stream()
                .filter(event -> event.account().equals(shop.account))
                .toList();
    }

    /** What a counter says, over all its tags that are not named; 0 if it never counted. */
    double counted(String meter, String... tags) {
        return bean(MeterRegistry.class).find(meter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        close();
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Surroundings {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
