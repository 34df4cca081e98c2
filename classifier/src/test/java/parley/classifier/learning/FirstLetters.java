package parley.classifier.learning;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.embeddings.EmbeddingModel;
import reactor.core.publisher.Mono;

/** Texts that begin alike mean the same. */
public final class FirstLetters implements EmbeddingModel {

    /** What learning needs beside the pipeline, with this embedding. */
    @Configuration(proxyBeanMethods = false)
    public static class Surroundings {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        EmbeddingModel embeddings() {
            return new FirstLetters();
        }
    }

    @Override
    public Mono<float[]> embed(String text) {
        float[] vector = new float[4];
        vector[text.charAt(0) % 4] = 1;
        return Mono.just(vector);
    }

    @Override
    public Mono<List<float[]>> embedAll(List<String> texts) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public String name() {
        return "first-letters";
    }

    @Override
    public int dimensions() {
        return 4;
    }
}
