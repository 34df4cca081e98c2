package parley.responder;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.embeddings.EmbeddingConfiguration;
import parley.embeddings.products.ProductSearch;
import parley.embeddings.products.ProductSearchConfiguration;
import parley.pipeline.PipelineConfiguration;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.redis.RedisConfiguration;
import parley.responder.accounts.ConnectedAccountConfiguration;
import parley.responder.drafting.Drafting;
import parley.responder.moderation.ModerationConfiguration;
import parley.responder.outcomes.OutcomeConfiguration;
import parley.responder.ownreplies.OwnReplyConfiguration;
import parley.responder.replies.ReplyConfiguration;
import parley.responder.review.ReviewItems;
import parley.responder.sending.SendingConfiguration;

/** The role {@code responder}: two lanes and three stages, with all they need but a meter registry. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResponderProperties.class)
@Import({
    PipelineConfiguration.class,
    RedisConfiguration.class,
    ConnectedAccountConfiguration.class,
    ReplyConfiguration.class,
    OwnReplyConfiguration.class,
    SendingConfiguration.class,
    ModerationConfiguration.class,
    OutcomeConfiguration.class,
    EmbeddingConfiguration.class,
    ProductSearchConfiguration.class
})
public class ResponderConfiguration {

    @Bean
    ReviewItems reviewItems(StageDatabase database) {
        return new ReviewItems(database);
    }

    @Bean
    Drafting drafting(ProductSearch products) {
        return new Drafting(products);
    }
}
