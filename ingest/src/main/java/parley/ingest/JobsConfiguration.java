package parley.ingest;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.ingest.backfill.BackfillConfiguration;
import parley.ingest.polling.PollingConfiguration;
import parley.ingest.tokens.TokenRefreshConfiguration;
import parley.instagram.accounts.DeadTokensConfiguration;
import parley.instagram.graph.GraphConfiguration;
import parley.instagram.token.TokenConfiguration;
import parley.pipeline.PipelineConfiguration;

/**
 * The role {@code jobs}: what has to be asked of Instagram because no webhook tells. It needs a
 * {@link io.micrometer.core.instrument.MeterRegistry}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    PipelineConfiguration.class,
    GraphConfiguration.class,
    TokenConfiguration.class,
    DeadTokensConfiguration.class,
    PollingConfiguration.class,
    BackfillConfiguration.class,
    TokenRefreshConfiguration.class
})
public class JobsConfiguration {}
