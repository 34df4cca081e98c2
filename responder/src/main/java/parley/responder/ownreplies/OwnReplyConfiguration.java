package parley.responder.ownreplies;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.brands.Accounts;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.deadletters.DeadLetters;
import parley.pipeline.kafka.Topics;
import parley.pipeline.lane.Lane;
import parley.pipeline.lane.LaneFactory;
import parley.pipeline.work.Work;
import parley.responder.replies.HandAnswers;
import parley.responder.replies.Replies;
import parley.responder.replies.Succession;
import parley.responder.review.ReviewItems;

/** The lane {@code responder-own}. */
@Configuration(proxyBeanMethods = false)
public class OwnReplyConfiguration {

    @Bean
    Lane<ReceivedEvent> ownReplyLane(
            LaneFactory lanes,
            Topics topics,
            StageDatabase database,
            Accounts accounts,
            DeadLetters deadLetters,
            Work work,
            Replies replies,
            Succession succession,
            HandAnswers handAnswers,
            ReviewItems reviews) {
        var reconciling =
                new Reconciling(database, work, replies, succession, handAnswers, reviews, new OwnReplies(database));
        var store = new OwnReplyStore(accounts, deadLetters, reconciling);
        return lanes.lane("responder-own", topics.received(), ReceivedEvent.class, store);
    }
}
