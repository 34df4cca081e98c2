package parley.responder.outcomes;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.instagram.graph.GraphClient;
import parley.pipeline.CommentClassified;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.deadletters.DeadLetters;
import parley.pipeline.kafka.Topics;
import parley.pipeline.lane.Lane;
import parley.pipeline.lane.LaneFactory;
import parley.pipeline.work.FastPath;
import parley.pipeline.work.StageWorker;
import parley.pipeline.work.Work;
import parley.responder.ResponderProperties;
import parley.responder.accounts.ConnectedAccounts;
import parley.responder.drafting.Drafting;
import parley.responder.moderation.Moderations;
import parley.responder.policy.Policies;
import parley.responder.replies.HandAnswers;
import parley.responder.replies.Replies;
import parley.responder.review.ReviewItems;
import parley.responder.tickets.Tickets;

/** The lane {@code responder} and the stage {@code respond}. */
@Configuration(proxyBeanMethods = false)
public class OutcomeConfiguration {

    @Bean
    StageWorker responder(
            StageDatabase database,
            Work work,
            Comments comments,
            Replies replies,
            HandAnswers handAnswers,
            Moderations moderations,
            ReviewItems reviews,
            ConnectedAccounts accounts,
            GraphClient graph,
            Drafting drafting,
            @Qualifier("sender") StageWorker sender,
            @Qualifier("moderator") StageWorker moderator,
            ResponderProperties properties,
            MeterRegistry meters) {
        var outcomes = new Outcomes(database);
        var captions = new Captions(database, graph, accounts);
        var resolving = new Resolving(new Replying(comments, handAnswers, captions, drafting));
        var consequences =
                new Consequences(work, new Tickets(database), replies, moderations, reviews, sender, moderator);
        var earlier = new EarlierDecisions(replies, reviews);
        var execution = new Execution(work, outcomes, earlier, new Allowance(database), consequences, meters);
        var policies = new Policies(database);
        var stage =
                new RespondStage(properties.concurrency(), work, outcomes, comments, policies, resolving, execution);
        return new StageWorker(stage, work, meters);
    }

    @Bean
    Lane<CommentClassified> decisionLane(
            LaneFactory lanes,
            Topics topics,
            StageDatabase database,
            DeadLetters deadLetters,
            Work work,
            @Qualifier("responder") StageWorker responder) {
        var store = new DecisionStore(database, new Outcomes(database), deadLetters, new FastPath(responder, work));
        return lanes.lane("responder", topics.classified(), CommentClassified.class, store);
    }
}
