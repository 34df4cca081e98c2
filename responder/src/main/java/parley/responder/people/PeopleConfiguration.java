package parley.responder.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.requests.OnceOnly;

/** The responder's calls for people; needs the people's database alone, and works through what is written there. */
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {

    @Bean
    CommentActionsApi commentActionsApi(BrandDatabase database) {
        return new CommentActionsApi(new OnceOnly(database));
    }

    @Bean
    ReviewDecisionsApi reviewDecisionsApi(BrandDatabase database, CurrentReviews current) {
        return new ReviewDecisionsApi(new OnceOnly(database), current);
    }
}
