package parley.responder.replies;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Work;

/** What knows replies. */
@Configuration(proxyBeanMethods = false)
public class ReplyConfiguration {

    @Bean
    Replies replies(StageDatabase database) {
        return new Replies(database);
    }

    @Bean
    Succession succession(Replies replies, Work work) {
        return new Succession(replies, work);
    }

    @Bean
    HandAnswers handAnswers(StageDatabase database) {
        return new HandAnswers(database);
    }
}
