package parley.engines.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.engines.http.Json;
import parley.engines.http.Request;
import parley.engines.instagram.LedgerEntry.Kind;
import tools.jackson.databind.node.ObjectNode;

/**
 * The four writes and Meta's rules for them. Each is first checked and understood, then done, so that a fault can
 * strike before or after.
 */
final class Writes {

    private static final int LONGEST_REPLY = 2200;
    private static final int LONGEST_MESSAGE_BYTES = 1000;
    private static final Duration PRIVATE_REPLY_WINDOW = Duration.ofDays(7);

    private final World world;

    Writes(World world) {
        this.world = world;
    }

    /** A write as it was asked for, before anything was checked. */
    record Asked(
            Kind kind,
            String target,
            Account account,
            @Nullable String text) {}

    /**
     * What a write did.
     *
     * @param id of what it made, null for nothing
     * @param own the comment it made, to be echoed
     * @param body the answer
     */
    record Done(@Nullable String id, @Nullable Comment own, ObjectNode body) {}

    Asked asked(GraphCall call, Account account, Request request) {
        return switch (call.kind()) {
            case REPLY -> new Asked(Kind.REPLY, call.target(), account, request.parameter("message"));
            case DELETE -> new Asked(Kind.DELETE, call.target(), account, null);
            case PRIVATE_REPLY -> privateReply(call, account, request);
            default -> new Asked(hides(request) ? Kind.HIDE : Kind.UNHIDE, call.target(), account, null);
        };
    }

    private static boolean hides(Request request) {
        String hide = request.parameter("hide");
        if (hide == null || !(hide.equals("true") || hide.equals("false"))) {
            throw GraphError.parameter("The parameter hide is required and must be true or false");
        }
        return hide.equals("true");
    }

    private static Asked privateReply(GraphCall call, Account account, Request request) {
        if (!call.target().equals("me") && !call.target().equals(account.userId())) {
            throw GraphError.unknownObject("POST", call.target());
        }
        String comment = request.json().path("recipient").path("comment_id").asString("");
        if (comment.isEmpty()) {
            throw GraphError.outsideWindow();
        }
        String text = request.json().path("message").path("text").asString("");
        return new Asked(Kind.PRIVATE_REPLY, comment, account, text);
    }

    /** Refuses what Graph would refuse; nothing has changed yet. */
    Comment checked(Asked asked) {
        String scope = asked.kind() == Kind.PRIVATE_REPLY ? Account.MESSAGES : Account.COMMENTS;
        if (!asked.account().may(scope)) {
            throw GraphError.permission(scope);
        }
        Comment comment = owned(asked);
        if (world.mediaOf(comment).live() && asked.kind() != Kind.PRIVATE_REPLY) {
            throw GraphError.parameter("Comments of a live video cannot be written to");
        }
        switch (asked.kind()) {
            case REPLY -> checkReply(comment, asked.text());
            case PRIVATE_REPLY -> checkMessage(comment, asked.text());
            default -> {}
        }
        return comment;
    }

    private Comment owned(Asked asked) {
        Comment comment = world.comment(asked.target());
        if (comment == null
                || comment.deleted()
                || !world.ownerOf(comment).userId().equals(asked.account().userId())) {
            throw GraphError.unknownObject(asked.kind() == Kind.DELETE ? "DELETE" : "POST", asked.target());
        }
        return comment;
    }

    private void checkReply(Comment to, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw GraphError.parameter("The parameter message is required");
        }
        if (text.length() > LONGEST_REPLY) {
            throw GraphError.parameter("The message is longer than " + LONGEST_REPLY + " characters");
        }
        Comment top = world.comment(world.topOf(to));
        if (to.hidden() || top == null || top.hidden() || top.deleted()) {
            throw GraphError.parameter("A hidden comment cannot be replied to");
        }
    }

    private static void checkMessage(Comment to, @Nullable String text) {
        if (text == null || text.isBlank() || text.getBytes(UTF_8).length > LONGEST_MESSAGE_BYTES) {
            throw GraphError.parameter("message.text must have 1 to " + LONGEST_MESSAGE_BYTES + " bytes");
        }
        if (to.privatelyAnswered() || to.timestamp().isBefore(Instant.now().minus(PRIVATE_REPLY_WINDOW))) {
            throw GraphError.invalidForPrivateReply();
        }
    }

    /** Does it. */
    Done done(Asked asked, Comment comment, Duration invisible) {
        return switch (asked.kind()) {
            case REPLY -> replied(asked, comment, invisible);
            case HIDE -> hidden(comment, true);
            case UNHIDE -> hidden(comment, false);
            case DELETE -> {
                world.change(comment.id(), Comment::withDeleted);
                yield success();
            }
            case PRIVATE_REPLY -> privatelyReplied(comment);
        };
    }

    /** Answers as if it had been done. */
    Done pretended(Asked asked) {
        return switch (asked.kind()) {
            case REPLY -> made(world.newId(), null);
            case PRIVATE_REPLY -> sent("lost");
            case HIDE, UNHIDE, DELETE -> success();
        };
    }

    private Done replied(Asked asked, Comment to, Duration invisible) {
        Comment reply = world.reply(asked.account(), to, String.valueOf(asked.text()), invisible);
        world.put(reply);
        return made(reply.id(), reply);
    }

    private Done hidden(Comment comment, boolean hide) {
        if (!world.wroteItself(comment)) { // the owner's own comments stay visible
            world.change(comment.id(), now -> now.withHidden(hide));
        }
        return success();
    }

    private Done privatelyReplied(Comment comment) {
        boolean[] first = {false};
        world.change(comment.id(), now -> {
            first[0] = !now.privatelyAnswered();
            return now.withPrivateAnswer();
        });
        if (!first[0]) {
            throw GraphError.invalidForPrivateReply();
        }
        return sent(comment.authorId());
    }

    private static Done made(String id, @Nullable Comment own) {
        return new Done(id, own, Json.object().put("id", id));
    }

    private static Done success() {
        return new Done(null, null, Json.object().put("success", true));
    }

    private Done sent(String recipient) {
        String id = "m_" + world.newId();
        return new Done(id, null, Json.object().put("recipient_id", recipient).put("message_id", id));
    }
}
