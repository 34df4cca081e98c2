package parley.classifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Work;

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

    /** Has it classified as soon as somebody gets to it. */
    static void classify(ConfigurableApplicationContext classifier, BrandId brand, CommentId comment) {
        TestPipeline.await(
                classifier.getBean(Work.class).add(List.of(NewWork.dueNow(Classify.NAME, brand, comment.value()))));
    }

    @Configuration(proxyBeanMethods = false)
    static class Meters {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
