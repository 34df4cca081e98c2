package parley.embeddings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one embedding model of a process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddingProperties.class)
public class EmbeddingConfiguration {

    @Bean(destroyMethod = "close")
    BgeSmallModel embeddingModel(EmbeddingProperties properties) {
        return BgeSmallModel.load(properties);
    }
}
