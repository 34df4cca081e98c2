package parley.classifier.local;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.classifier.language.Languages;
import parley.embeddings.EmbeddingModel;

/** What decides without a network; needs the embedding model of {@code parley.embeddings}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalClassifierProperties.class)
public class LocalClassifierConfiguration {

    @Bean
    Languages languages() {
        return new Languages();
    }

    @Bean
    LocalModel localModel(EmbeddingModel embeddings) {
        return LocalModel.train(embeddings);
    }

    @Bean
    LocalClassifier localClassifier(LocalModel model, LocalClassifierProperties properties) {
        return new LocalClassifier(model, properties);
    }
}
