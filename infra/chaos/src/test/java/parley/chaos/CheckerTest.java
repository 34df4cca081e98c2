package parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.chaos.MadeUpBooks.ACCOUNT;
import static parley.chaos.MadeUpBooks.TEXT;
import static parley.chaos.Violation.Kind.BROKEN_BOOKS;
import static parley.chaos.Violation.Kind.DOUBLED;
import static parley.chaos.Violation.Kind.FAILED;
import static parley.chaos.Violation.Kind.LOST;
import static parley.chaos.Violation.Kind.WRONG_ACCOUNT;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import parley.chaos.Evidence.Asked;
import parley.chaos.Evidence.CommentRow;
import parley.chaos.Evidence.ModerationRow;
import parley.chaos.Evidence.Written;

class CheckerTest {

    private final MadeUpBooks books = new MadeUpBooks().answered("1");

    @Test
    void booksThatAgreeAreClean() {
        books.comment("2");
        books.row("2", "ignored", "positive_feedback");

        var findings = books.check();

        assertThat(findings.violations()).isEmpty();
        assertThat(findings.accepted()).isEqualTo(2);
        assertThat(findings.posted()).isEqualTo(1);
        assertThat(findings.statuses()).isEqualTo(Map.of("answered", 1L, "ignored", 1L));
    }

    @Test
    void anAcceptedCommentThatIsNowhereIsLost() {
        books.comment("2");

        assertThat(books.wrong()).containsExactly(LOST);
    }

    @Test
    void aCommentThatNeverSettlesIsLost() {
        books.comment("2");
        books.row("2", "classified", "question");

        assertThat(books.wrong()).containsExactly(LOST);
    }

    @Test
    void aQuestionThatIsPassedOverIsLost() {
        books.comment("2");
        books.row("2", "ignored", "question");

        assertThat(books.wrong()).containsExactly(LOST);
    }

    @Test
    void aQuestionThatTheBrandAnsweredByHandIsNot() {
        books.comment("2");
        books.reply(books.row("2", "ignored", "question"), "2", "expired", "answered_by_hand", null);
        books.byHand.add("2");

        assertThat(books.wrong()).isEmpty();
    }

    @Test
    void aReplyThatExpiredThoughNobodyAnsweredByHandIsLost() {
        books.comment("2");
        books.reply(books.row("2", "awaiting_review", "question"), "2", "expired", "answered_by_hand", null);

        assertThat(books.wrong()).containsExactly(LOST);
    }

    @Test
    void workThatIsLeftIsLost() {
        books.unfinished.put(UUID.randomUUID(), "send, unconfirmed");

        assertThat(books.wrong()).containsExactly(LOST);
    }

    @Test
    void twoRowsOfOneCommentAreBrokenBooks() {
        books.row("1", "ignored", "positive_feedback");

        assertThat(books.wrong()).containsExactly(BROKEN_BOOKS);
    }

    @Test
    void aSecondReplyToOneCommentIsADouble() {
        books.posted("1", "again");

        assertThat(books.wrong()).contains(DOUBLED);
    }

    @Test
    void aSecondReplyOfASecondRowOfTheCommentIsADouble() {
        books.posted("1", "again");
        books.reply(books.row("1", "answered", "question"), "1", "sent", null, "again");

        assertThat(books.wrong()).contains(DOUBLED, BROKEN_BOOKS);
    }

    @Test
    void twoCommentsOfAThreadMayGetTheSameAnswer() {
        books.comments.add(new Written("2", ACCOUNT, "1", false, false));
        books.reply(books.row("2", "answered", "question"), "1", "sent", null, "r2");
        books.posted("1", "r2");

        assertThat(books.wrong()).isEmpty();
    }

    @Test
    void aReplyThatNoRowKnowsIsBrokenBooks() {
        books.asked.add(new Asked("1", ACCOUNT, "something else", "r9", true));

        assertThat(books.wrong()).contains(BROKEN_BOOKS);
    }

    @Test
    void aReplyThatStandsInNoRowIsBrokenBooks() {
        books.comment("2");
        books.reply(books.row("2", "awaiting_review", "question"), "2", "approved", null, null);
        books.posted("2", "r2");

        assertThat(books.wrong()).containsExactly(BROKEN_BOOKS);
    }

    @Test
    void anUnconfirmedReplyBeforeAPersonIsCountedWhetherItStandsOrNot() {
        for (String id : new String[] {"2", "3"}) {
            books.comment(id);
            UUID row = books.row(id, "awaiting_review", "question");
            books.reply(row, id, "unknown", "unconfirmed", null);
            books.openReviews.add(row);
        }
        books.posted("2", "r2");

        var findings = books.check();

        assertThat(findings.violations()).isEmpty();
        assertThat(findings.unconfirmed()).isEqualTo(2);
        assertThat(findings.unconfirmedStanding()).isEqualTo(1);
    }

    @Test
    void anUnconfirmedReplyThatNobodyIsAskedAboutIsLost() {
        books.comment("2");
        books.reply(books.row("2", "escalated", "question"), "2", "unknown", "time-out", null);

        assertThat(books.wrong()).containsExactly(LOST);
    }

    @Test
    void aReplyCalledSentThatIsNotThereIsFound() {
        books.comment("2");
        books.reply(books.row("2", "answered", "question"), "2", "sent", null, "made-up");

        assertThat(books.wrong()).containsExactly(BROKEN_BOOKS);
    }

    @Test
    void aReplyCalledSentThatIsGoneIsLost() {
        books.asked.set(0, new Asked("1", ACCOUNT, TEXT, "r1", false));

        assertThat(books.wrong()).containsExactly(LOST);
    }

    @Test
    void anIdOnTwoRowsIsFound() {
        books.reply(books.commentRows.getFirst().id(), "1", "expired", "comment_deleted", "r1");

        assertThat(books.wrong()).contains(BROKEN_BOOKS);
    }

    @Test
    void anAccountThatWritesBelowAnothersCommentIsFoundEvenIfItWasRefused() {
        books.asked.add(new Asked("1", "another", TEXT, null, false));

        assertThat(books.wrong()).containsExactly(WRONG_ACCOUNT);
    }

    @Test
    void aCommentWithAnotherAccountsBrandIsFound() {
        books.comments.add(new Written("2", "another", "2", false, false));
        books.commentRows.add(new CommentRow(
                UUID.randomUUID(), MadeUpBooks.BRAND, "another", "2", "ignored", "positive_feedback", "{}"));

        assertThat(books.wrong()).containsExactly(WRONG_ACCOUNT);
    }

    @Test
    void aFailedCommentCounts() {
        books.comment("2");
        books.row("2", "failed", "spam");

        assertThat(books.wrong()).containsExactly(FAILED);
    }

    @Test
    void aCommentThatShouldBeHiddenAndIsNotIsFound() {
        books.comment("2");
        books.moderationRows.add(new ModerationRow(books.row("2", "hidden", "spam"), true));

        assertThat(books.wrong()).containsExactly(BROKEN_BOOKS);
    }

    @Test
    void aCommentThatIsHiddenAndShouldNotBeIsFound() {
        books.comments.add(new Written("2", ACCOUNT, "2", true, false));
        books.row("2", "ignored", "positive_feedback");

        assertThat(books.wrong()).containsExactly(BROKEN_BOOKS);
    }
}
