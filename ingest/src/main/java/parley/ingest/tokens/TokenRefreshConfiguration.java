package parley.ingest.tokens;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.ingest.accounts.Turns;
import parley.instagram.accounts.DeadTokens;
import parley.instagram.graph.GraphClient;
import parley.instagram.token.TokenCipher;
import parley.pipeline.brands.Tokens;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Hands;

/** The chore of exchanging tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenRefreshProperties.class)
public class TokenRefreshConfiguration {

    @Bean
    Hands tokenRefresh(
            StageDatabase database,
            GraphClient graph,
            TokenCipher cipher,
            Tokens tokens,
            DeadTokens deadTokens,
            TokenRefreshProperties settings,
            MeterRegistry meters) {
        var turns = Turns.toRefresh(database, cipher);
        var refreshing = new Refreshing(turns, graph, cipher, tokens, deadTokens, settings, meters);
        return new Hands("Exchanging tokens", 1, Turns.REST, refreshing::next);
    }
}
