package parley.responder.sending;

import io.micrometer.core.instrument.MeterRegistry;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.instagram.graph.GraphClient;
import parley.pipeline.brands.EmergencyStop;
import parley.pipeline.work.StageWorker;
import parley.pipeline.work.Work;
import parley.responder.ResponderProperties;
import parley.responder.accounts.AccountGate;
import parley.responder.accounts.ConnectedAccounts;
import parley.responder.accounts.GoneComments;
import parley.responder.accounts.WritePace;
import parley.responder.replies.HandAnswers;
import parley.responder.replies.Replies;
import parley.responder.replies.Succession;
import parley.responder.review.ReviewItems;

/** The one sender: stage {@code send}. */
@Configuration(proxyBeanMethods = false)
public class SendingConfiguration {

    @Bean
    ConversationLock conversationLock(
            ResponderProperties properties, ObjectProvider<RedissonClient> redis, MeterRegistry meters) {
        return properties.lock() ? new RedisConversationLock(redis.getObject(), meters) : new ConversationLock.None();
    }

    @Bean
    StageWorker sender(
            Work work,
            Replies replies,
            Succession succession,
            HandAnswers handAnswers,
            ReviewItems reviews,
            ConnectedAccounts accounts,
            GoneComments goneComments,
            GraphClient graph,
            ConversationLock lock,
            AccountGate gate,
            WritePace pace,
            EmergencyStop stop,
            ResponderProperties properties,
            MeterRegistry meters) {
        var settleDelay = new SettleDelay(properties.settleDelay());
        var endings = new Endings(work, replies, succession, reviews);
        var gone = new Gone(work, goneComments, endings);
        var putBack = new PutBack(work, replies, endings, settleDelay, SendStage.PATIENCE);
        var posted = new Posted(work, replies, succession, endings);
        var settling = new Settling(posted, putBack, gone, replies, endings, gate, meters);
        var intents = new Intents(work, replies, handAnswers, endings, settleDelay, stop, pace);
        var posting = new Posting(work, accounts, lock, intents, graph, settling, endings);
        var unconfirmed = new Unconfirmed(
                work, replies, putBack, endings, settleDelay, SendStage.PATIENCE, properties.resendUnconfirmed());
        var readBack = new ReadBack(accounts, graph, gate, replies, gone, unconfirmed, endings);
        var replacing =
                new Replacing(work, replies, accounts, goneComments, graph, gate, pace, endings, SendStage.PATIENCE);
        var stage =
                new SendStage(properties.concurrency(), work, replies, posting, settling, readBack, replacing, endings);
        return new StageWorker(stage, work, meters);
    }
}
