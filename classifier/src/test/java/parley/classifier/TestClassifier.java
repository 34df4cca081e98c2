package parley.classifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.pipeline.testing.TestPipeline;

/** The classifier on this JVM's engines, with topics of its own; started once. */
final class TestClassifier {

    private static final ConfigurableApplicationContext CONTEXT = TestPipeline.start(
            Map.of("parley.kafka.prefix", UUID.randomUUID() + "."), ClassifierConfiguration.class, Meters.class);

    private TestClassifier() {}

    static ConfigurableApplicationContext context() {
        return CONTEXT;
    }

    @Configuration(proxyBeanMethods = false)
    static class Meters {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
