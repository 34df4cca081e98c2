package parley.responder.outcomes;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Action;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.comments.Comment;
import parley.pipeline.comments.Comments;
import parley.responder.drafting.Draft;
import parley.responder.drafting.Drafting;
import parley.responder.drafting.Question;
import parley.responder.drafting.ReplySource;
import parley.responder.policy.Plan;
import parley.responder.replies.HandAnswers;
import parley.responder.replies.NewReply;
import parley.responder.replies.ReplyState;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Adds the reply that a plan wants, or the reason why a person has to write it. */
final class Replying {

    private static final JsonMapper JSON = new JsonMapper();

    private final Comments comments;
    private final HandAnswers handAnswers;
    private final Captions captions;
    private final Drafting drafting;

    Replying(Comments comments, HandAnswers handAnswers, Captions captions, Drafting drafting) {
        this.comments = comments;
        this.handAnswers = handAnswers;
        this.captions = captions;
        this.drafting = drafting;
    }

    /** The resolution with what the plan wants of a reply; unchanged if the brand has answered by hand. */
    Mono<Resolution> addTo(Resolution resolution, Plan.Act plan, Comment comment) {
        return handAnswers
                .to(comment.id())
                .flatMap(answered -> answered ? Mono.just(resolution) : draft(resolution, plan, comment));
    }

    private Mono<Resolution> draft(Resolution resolution, Plan.Act plan, Comment comment) {
        return Mono.zip(captions.above(comment), thread(comment))
                .map(about -> question(
                        comment, about.getT1().orElse(null), about.getT2().orElse(null)))
                .flatMap(drafting::draft)
                .map(draft -> with(resolution, plan, comment, draft));
    }

    private static Question question(Comment comment, @Nullable String caption, @Nullable String thread) {
        return new Question(
                comment.brand(),
                comment.text(),
                comment.language(),
                caption,
                thread,
                comment.id().toString());
    }

    private Mono<Optional<String>> thread(Comment comment) {
        return comment.parent() == null
                ? Mono.just(Optional.empty())
                : comments.find(comment.account(), comment.parent())
                        .map(top -> Optional.of(top.text()))
                        .defaultIfEmpty(Optional.empty());
    }

    private static Resolution with(Resolution resolution, Plan.Act plan, Comment comment, Draft draft) {
        boolean mayPost = plan.allowed().contains(Action.AUTO_REPLY);
        return switch (draft) {
            case Draft.NoAnswer none -> resolution.with(null, none.reason());
            case Draft.Answer answer when mayPost -> resolution.with(reply(comment, answer, new ReplyState.Approved()));
            case Draft.Answer answer -> forPerson(resolution, plan, comment, answer);
        };
    }

    private static Resolution forPerson(Resolution resolution, Plan.Act plan, Comment comment, Draft.Answer answer) {
        var reason = plan.rule().neverAuto() ? "never_auto" : "reply_not_allowed";
        return resolution.with(reply(comment, answer, new ReplyState.AwaitingReview(reason)), reason);
    }

    private static NewReply reply(Comment comment, Draft.Answer answer, ReplyState.Unsent state) {
        return new NewReply(
                TimeOrderedIds.next(), comment, answer.text(), answer.language(), json(answer.sources()), state);
    }

    private static String json(List<ReplySource> sources) {
        return JSON.writeValueAsString(sources);
    }
}
