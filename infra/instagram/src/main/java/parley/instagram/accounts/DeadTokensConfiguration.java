package parley.instagram.accounts;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphConfiguration;
import parley.pipeline.brands.Tokens;

/** Makes the one {@link DeadTokens} of a process. It needs a {@link MeterRegistry} and the pipeline's {@link Tokens}. */
@Configuration(proxyBeanMethods = false)
@Import(GraphConfiguration.class)
public class DeadTokensConfiguration {

    @Bean
    DeadTokens deadTokens(GraphClient graph, Tokens tokens, MeterRegistry meters) {
        return new DeadTokens(graph, tokens, meters);
    }
}
