package parley.classifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.pipeline.testing.TestPipeline;

/**
 * The classifier on this JVM's engines, with topics of its own. Whoever starts one closes it: two that run at once would
 * lease each other's work.
 */
final class TestClassifier {

    private TestClassifier() {}

    static ConfigurableApplicationContext start(Map<String, Object> more) {
        var settings = new HashMap<String, Object>();
        settings.put("parley.classifier.cache.audits", "0"); // where chance asks once more, nobody can count
        settings.putAll(more);
        settings.put("parley.kafka.prefix", UUID.randomUUID() + ".");
        return TestPipeline.start(settings, ClassifierConfiguration.class, Meters.class);
    }

    @Configuration(proxyBeanMethods = false)
    static class Meters {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
