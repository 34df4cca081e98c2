package parley.responder.replies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTextTest {

    @ParameterizedTest
    @CsvSource({
        "It is 20 €.,It is 20 €.",
        "It is 20 €.,' It  is\u00a020 €. '",
        "It is 20 €.,@anna It is 20 €.",
        "It is 20 €.,'@anna.b_1, It is 20 €.'",
        "cafe\u0301,caf\u00e9",
        "❤\ufe0f yes,❤ yes",
        "@anna yes,@anna yes"
    })
    void whatInstagramMayChangeDoesNotCount(String posted, String standing) {
        assertThat(ReplyText.same(posted, standing)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "It is 20 €.,It is 21 €.",
        "It is 20 €.,It is 20 €. Thanks!",
        "It is 20 €.,@anna",
        "@anna yes,@bert yes",
        "yes,YES"
    })
    void anythingElseIsAnotherText(String posted, String standing) {
        assertThat(ReplyText.same(posted, standing)).isFalse();
    }
}
