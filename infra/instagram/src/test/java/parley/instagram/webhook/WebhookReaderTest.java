package parley.instagram.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.instagram.webhook.Reading.comment;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.instagram.webhook.Delivery.Outcome;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.CommentReceived;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.OwnReplySeen;

class WebhookReaderTest {

    @Test
    void aCommentIsReadWithAllItCarries() {
        var reading = Reading.ofChanges(comment("""
                {"from":{"id":"2978","username":"ana.run"},"media":{"id":"1789","media_product_type":"REELS"},
                 "id":"1805","parent_id":"1700","text":"¿Cuánto cuesta? 😍","surprise":[1,2]}"""));

        assertThat(reading.onlyComment())
                .isEqualTo(new CommentReceived(
                        "shoes",
                        new AccountId("17841400000000001"),
                        new InstagramCommentId("1805"),
                        new InstagramCommentId("1700"),
                        new MediaId("1789"),
                        new Author("2978", "ana.run"),
                        "¿Cuánto cuesta? 😍",
                        null,
                        Reading.ORIGIN.receivedAt(),
                        CommentReceived.Via.WEBHOOK,
                        false,
                        "correlation-1"));
        assertThat(reading.count("comments", Outcome.COMMENT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a list of deliveries, as documented
                "[{'object':'instagram','entry':[{'id':'1','changes':[{'field':'comments','value':{'id':'5'}}]}]}]",
                // no object
                "{'entry':[{'id':'1','changes':[{'field':'comments','value':{'id':'5'}}]}]}",
                // the change in the entry itself
                "{'object':'instagram','entry':[{'id':'1','field':'comments','value':{'id':'5'}}]}",
                // the documented name of the id
                "{'object':'instagram','entry':[{'id':'1','changes':[{'field':'comments','value':{'comment_id':'5'}}]}]}",
                // numbers
                "{'object':'instagram','entry':[{'id':1,'changes':[{'field':'comments','value':{'id':5}}]}]}",
                // "an array that contains"
                "{'object':'instagram','entry':[{'id':'1','changes':[{'field':'comments','value':[{'id':'5'}]}]}]}",
                // no lists around single things
                "{'object':'instagram','entry':{'id':'1','changes':{'field':'comments','value':{'id':'5'}}}}",
                // odd company
                "{'object':null,'entry':[7,{'id':'1','changes':[null,3,{'field':'comments','value':{'id':'5'}}]}]}",
            })
    void everyShapeOfADeliveryIsRead(String body) {
        var comment = Reading.of(body.replace('\'', '"')).onlyComment();

        assertThat(comment.account()).isEqualTo(new AccountId("1"));
        assertThat(comment.comment()).isEqualTo(new InstagramCommentId("5"));
    }

    @Test
    void allButTheIdMayBeMissing() {
        var comment =
                Reading.ofChanges(comment("{'id':'5'}".replace('\'', '"'))).onlyComment();

        assertThat(comment.author()).isEqualTo(Author.UNKNOWN);
        assertThat(comment.media()).isNull();
        assertThat(comment.parent()).isNull();
        assertThat(comment.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "null", "{}", "[]"})
    void aTextThatIsNoneIsEmpty(String text) {
        var value = "{'id':'5','text':%s}".formatted(text).replace('\'', '"');

        assertThat(Reading.ofChanges(comment(value)).onlyComment().text()).isEmpty();
    }

    @Test
    void anAuthorMayHaveANameOnly() {
        var value = "{\"id\":\"5\",\"from\":{\"username\":\"customer\",\"self_ig_scoped_id\":\"scoped_1\"}}";

        assertThat(Reading.ofChanges(comment(value)).onlyComment().author()).isEqualTo(new Author(null, "customer"));
    }

    @Test
    void textAndNamesOfAnyLengthAreKept() {
        var text = "é".repeat(100_000);
        var name = "n".repeat(300);
        var value = "{\"id\":\"5\",\"text\":\"%s\",\"from\":{\"username\":\"%s\"}}".formatted(text, name);

        var comment = Reading.ofChanges(comment(value)).onlyComment();

        assertThat(comment.text()).isEqualTo(text);
        assertThat(comment.author().username()).isEqualTo(name);
    }

    @Test
    void whatNoStoreCanHoldIsReplacedInTheText() {
        var comment = Reading.ofChanges(comment("{\"id\":\"5\",\"text\":\"a\\u0000b\\ud83dc\\ud83d\\ude0d\"}"))
                .onlyComment();

        assertThat(comment.text()).isEqualTo("a\uFFFDb\uFFFDc😍");
    }

    @Test
    void aLiveCommentIsMarked() {
        var reading = Reading.ofChanges("{\"field\":\"live_comments\",\"value\":{\"id\":\"5\",\"text\":\"hi\"}}");

        assertThat(reading.onlyComment().live()).isTrue();
        assertThat(reading.count("live_comments", Outcome.COMMENT)).isEqualTo(1);
    }

    @Test
    void aCommentThatNamesItselfAsParentIsTopLevel() {
        var reading = Reading.ofChanges(comment("{\"id\":\"5\",\"parent_id\":\"5\"}"));

        assertThat(reading.onlyComment().parent()).isNull();
    }

    @Tag("lesson-17")
    @Test
    void theAccountsOwnCommentBecomesAnOwnReply() {
        var reading = Reading.ofChanges(
                comment("{\"id\":\"5\",\"parent_id\":\"4\",\"text\":\"hi\",\"from\":{\"id\":\"17841400000000001\"}}"));

        assertThat(reading.events()).singleElement().isInstanceOf(OwnReplySeen.class);
        assertThat(reading.events().getFirst().conversation()).isEqualTo("4");
        assertThat(reading.count("comments", Outcome.OWN_REPLY)).isEqualTo(1);
    }

    @Test
    void aStrangerStaysAStrangerWhateverScopedIdMetaPutsBeside() {
        var reading = Reading.ofChanges(
                comment("{\"id\":\"5\",\"from\":{\"id\":\"99\",\"username\":\"test\",\"self_ig_scoped_id\":\"98\"}}"));

        assertThat(reading.onlyComment().author()).isEqualTo(new Author("99", "test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'17865799348089039','text':'This is an example.'}",
                "{'id':'44','from':{'id':'232323232','username':'test'},'media':{'id':'123123123'}}"
            })
    void theDashboardsSampleIsCountedAndGoesNoFurther(String value) {
        var reading = Reading.ofChanges(comment(value.replace('\'', '"')));

        assertThat(reading.events()).isEmpty();
        assertThat(reading.count("comments", Outcome.DASHBOARD_SAMPLE)).isEqualTo(1);
    }

    @Test
    void anEntryOfAccountZeroIsNotDroppedHere() {
        var body = "{\"entry\":[{\"id\":\"0\",\"changes\":[{\"field\":\"comments\",\"value\":{\"id\":\"123\"}}]}]}";

        assertThat(Reading.of(body).onlyComment().account()).isEqualTo(new AccountId("0"));
    }

    @Test
    void aCommentThatStandsTwiceInADeliveryIsEmittedOnce() {
        var reading = Reading.ofChanges(
                comment("{\"id\":\"5\",\"text\":\"a\"}"),
                comment("{\"comment_id\":5,\"text\":\"a\",\"media\":{\"id\":\"1\",\"ad_id\":\"7\"}}"));

        assertThat(reading.commentIds()).containsExactly("5");
        assertThat(reading.count("comments", Outcome.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void theSameCommentIdUnderTwoAccountsIsTwoComments() {
        var entry = "{\"id\":\"%s\",\"changes\":[{\"field\":\"comments\",\"value\":{\"id\":\"5\"}}]}";

        assertThat(Reading.of("{\"entry\":[" + entry.formatted("1") + "," + entry.formatted("2") + "]}")
                        .events())
                .hasSize(2);
    }

    @Test
    void aDeliveryOfAThousandChangesIsReadInOrder() {
        var changes = IntStream.range(0, 1000)
                .mapToObj(n -> comment("{\"id\":\"" + (5000 + n) + "\"}"))
                .toArray(String[]::new);

        var expected = IntStream.range(0, 1000).mapToObj(n -> "" + (5000 + n)).toList();
        assertThat(Reading.ofChanges(changes).commentIds()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "hello", "{}}", "\u0000"})
    void whatIsNotJsonIsSaidSoWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> Reading.of(body))
                .isInstanceOf(UnreadableDelivery.class)
                .hasMessage("the body is not JSON")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"text\"", "[]", "{}", "[[]]", "{\"entry\":null}", "{\"entry\":\"x\"}"})
    void jsonThatIsNoDeliveryIsReadAsNothing(String body) {
        assertThat(Reading.of(body).events()).isEmpty();
    }

    @Test
    void deepNestingAndEndlessNumbersCostOnlyTheirOwnChange() {
        var deep = "{\"field\":\"foo\",\"value\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
        var endless = comment("{\"id\":" + "9".repeat(2_000) + "}");

        var reading = Reading.ofChanges(deep, comment("{\"id\":\"5\"}"), endless);

        assertThat(reading.commentIds()).containsExactly("5");
        assertThat(reading.count("comments", Outcome.MALFORMED)).isEqualTo(1);
    }

    @Tag("lesson-1")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"field\":\"comments\"}",
                "{\"field\":\"comments\",\"value\":null}",
                "{\"field\":\"comments\",\"value\":[]}",
                "{\"field\":\"comments\",\"value\":\"x\"}",
                "{\"field\":\"comments\",\"value\":{\"text\":\"no id\"}}",
                "{\"field\":\"comments\",\"value\":{\"id\":\"../me\"}}",
                "{\"field\":\"comments\",\"value\":{\"id\":true}}"
            })
    void aMalformedChangeIsCountedAndItsNeighboursPass(String odd) {
        var reading = Reading.ofChanges(comment("{\"id\":\"5\"}"), odd, comment("{\"id\":\"6\"}"));

        assertThat(reading.commentIds()).containsExactly("5", "6");
        assertThat(reading.count("comments", Outcome.MALFORMED)).isEqualTo(1);
    }

    /** Each of these cost somebody else's service the whole batch. */
    @Tag("lesson-1")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'field':'comments','value':{'id':'7','text':''}}",
                "{'field':'mentions','value':{'media_id':'1','comment_id':'7'}}",
                "{'field':'comments','value':{'id':'7','from':{'id':'8','username':'a_name_of_thirty_one_characters'}}}",
                "{'field':'comments','value':{'id':'7','timestamp':'2026-11-14T06:00:00+0000'}}",
                "{'field':'comments','value':{'id':'7','timestamp':1}}",
                "{'field':'comments','value':{'id':'7','from':[],'media':7,'parent_id':{},'text':[1]}}",
                "{'field':'comments','value':{'id':7.5}}",
                "{'field':{'comments':1},'value':{'id':'7'}}",
                "{'field':null}",
                "[]"
            })
    void nothingThatIsOddAboutOneChangeCostsTheOthers(String odd) {
        var reading = Reading.ofChanges(comment("{\"id\":\"5\"}"), odd.replace('\'', '"'), comment("{\"id\":\"6\"}"));

        assertThat(reading.commentIds()).startsWith("5").endsWith("6");
        assertThat(reading.count()).isGreaterThanOrEqualTo(2);
    }

    @Tag("lesson-1")
    @Test
    void aTextLongerThanInstagramsLimitCostsNothing() {
        var text = "x".repeat(2_201);

        var reading =
                Reading.ofChanges(comment("{\"id\":\"5\"}"), comment("{\"id\":\"7\",\"text\":\"%s\"}".formatted(text)));

        assertThat(reading.commentIds()).containsExactly("5", "7");
    }

    /** Meta tries for 36 hours; the time in an entry is when it was sent, and nothing is dropped for it. */
    @ParameterizedTest
    @ValueSource(strings = {"1795154400", "1795154400000", "0", "-1", "99999999999999999999", "\"yesterday\"", "null"})
    void aDeliveryOfAnyAgeIsRead(String time) {
        var body =
                "{\"entry\":[{\"id\":\"1\",\"time\":%s,\"changes\":[%s]}]}".formatted(time, comment("{\"id\":\"5\"}"));

        assertThat(Reading.of(body).onlyComment().receivedAt()).isEqualTo(Reading.ORIGIN.receivedAt());
    }

    @Test
    void allThatIsNotACommentIsCountedUnderFewNames() {
        var fields = IntStream.range(0, 50)
                .mapToObj(n -> "{\"field\":\"stranger_%d\",\"value\":{}}".formatted(n))
                .collect(Collectors.joining(","));
        var reading = Reading.of("""
                [{"object":"instagram","entry":[
                   {"id":"1","changes":[{"field":"mentions","value":{"media_id":"1"}},%s]},
                   {"id":"1","messaging":[{"message":{}},{"read":{}}],"standby":[{}]},
                   {"id":"1","changed_fields":["comments","comments","whatever"]},
                   {"id":"1","time":5}]},
                 {"object":"page","entry":[{"id":"1","changes":[{"field":"comments","value":{"id":"5"}}]}]}]""".formatted(fields));

        assertThat(reading.events()).isEmpty();
        assertThat(reading.count("mentions", Outcome.IGNORED)).isEqualTo(1);
        assertThat(reading.count("unknown_field", Outcome.IGNORED)).isEqualTo(50);
        assertThat(reading.count("messaging", Outcome.IGNORED)).isEqualTo(2);
        assertThat(reading.count("standby", Outcome.IGNORED)).isEqualTo(1);
        assertThat(reading.count("comments", Outcome.WITHOUT_VALUE)).isEqualTo(2);
        assertThat(reading.count("unknown_field", Outcome.WITHOUT_VALUE)).isEqualTo(1);
        assertThat(reading.count("empty_entry", Outcome.IGNORED)).isEqualTo(1);
        assertThat(reading.count("other_object", Outcome.IGNORED)).isEqualTo(1);
    }
}
