package parley.responder.accounts;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.instagram.accounts.DeadTokens;
import parley.instagram.accounts.DeadTokensConfiguration;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphConfiguration;
import parley.instagram.token.TokenCipher;
import parley.instagram.token.TokenConfiguration;
import parley.pipeline.brands.Accounts;
import parley.pipeline.brands.Tokens;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Gates;
import parley.pipeline.work.Work;
import parley.responder.ResponderProperties;

/** What acts as an account at Instagram. */
@Configuration(proxyBeanMethods = false)
@Import({GraphConfiguration.class, TokenConfiguration.class, DeadTokensConfiguration.class})
public class ConnectedAccountConfiguration {

    @Bean
    ConnectedAccounts connectedAccounts(Accounts accounts, TokenCipher cipher) {
        return new ConnectedAccounts(accounts, cipher);
    }

    @Bean
    AccountGate accountGate(Gates gates, Tokens tokens, DeadTokens deadTokens, MeterRegistry meters) {
        return new AccountGate(gates, tokens, deadTokens, meters);
    }

    @Bean
    WritePace writePace(StageDatabase database, Gates gates, ResponderProperties properties) {
        return new WritePace(database, gates, properties.writesPerHour());
    }

    @Bean
    GoneComments goneComments(GraphClient graph, Comments comments, Work work) {
        return new GoneComments(graph, comments, work);
    }
}
