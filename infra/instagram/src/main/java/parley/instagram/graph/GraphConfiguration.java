package parley.instagram.graph;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one {@link GraphClient} of a process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstagramProperties.class)
public class GraphConfiguration {

    @Bean
    GraphClient graphClient(InstagramProperties settings, MeterRegistry meters) {
        return new GraphClient(settings, meters);
    }
}
