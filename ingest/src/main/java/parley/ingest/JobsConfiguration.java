package parley.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.ingest.accounts.DeadTokens;
import parley.ingest.polling.PollingConfiguration;
import parley.ingest.tokens.TokenRefreshConfiguration;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphConfiguration;
import parley.instagram.token.TokenConfiguration;
import parley.pipeline.PipelineConfiguration;
import parley.pipeline.brands.Tokens;

/** The role {@code jobs}: what has to be asked of Instagram because no webhook tells. It needs a {@link MeterRegistry}. */
@Configuration(proxyBeanMethods = false)
@Import({
    PipelineConfiguration.class,
    GraphConfiguration.class,
    TokenConfiguration.class,
    PollingConfiguration.class,
    TokenRefreshConfiguration.class
})
public class JobsConfiguration {

    @Bean
    DeadTokens deadTokens(GraphClient graph, Tokens tokens, MeterRegistry meters) {
        return new DeadTokens(graph, tokens, meters);
    }
}
