package parley.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTableTest {

    @ParameterizedTest(name = "{0}/{1} asks for {2}")
    @CsvSource(textBlock = """
            190,     0,       PAUSE_ACCOUNT
            190,     463,     PAUSE_ACCOUNT
            190,     467,     PAUSE_ACCOUNT
            102,     0,       PAUSE_ACCOUNT
            4,       0,       RETRY_LATER
            17,      0,       RETRY_LATER
            32,      0,       RETRY_LATER
            613,     0,       RETRY_LATER
            613,     2534040, RETRY_LATER
            80001,   0,       RETRY_LATER
            80002,   0,       RETRY_LATER
            80014,   0,       RETRY_LATER
            368,     0,       STOP_WRITES
            10,      1893063, STOP_WRITES
            100,     2534029, STOP_WRITES
            10,      2534022, FINAL
            10,      2018278, FINAL
            100,     2534025, FINAL
            100,     0,       FINAL
            2,       1545133, FINAL
            100,     2534014, PERSON_UNREACHABLE
            551,     1545041, PERSON_UNREACHABLE
            200,     1545041, PERSON_UNREACHABLE
            10,      2018108, PERSON_UNREACHABLE
            200,     2534041, PERSON_UNREACHABLE
            100,     33,      COMMENT_GONE
            10,      0,       CONFIG_ERROR
            3,       0,       CONFIG_ERROR
            200,     0,       CONFIG_ERROR
            299,     0,       CONFIG_ERROR
            20,      1772107, UNKNOWN_OUTCOME
            1,       0,       UNKNOWN_OUTCOME
            2,       0,       UNKNOWN_OUTCOME
            2018300, 0,       OWNED_BY_OTHER_APP
            10,      2018300, OWNED_BY_OTHER_APP
            100,     2534037, OWNED_BY_OTHER_APP
            80000,   0,       FINAL
            80015,   0,       FINAL
            300,     0,       FINAL
            987654,  0,       FINAL
            """)
    void everyCodeHasItsRemedy(int code, int subcode, Remedy remedy) {
        assertThat(error(400, code, subcode, false).remedy()).isEqualTo(remedy);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1545041, 2534041, 33, 463, 2534029})
    void code200NeverPausesAnAccountNorStopsItsWrites(int subcode) {
        assertThat(error(403, 200, subcode, false).remedy()).isNotIn(Remedy.PAUSE_ACCOUNT, Remedy.STOP_WRITES);
    }

    @Test
    void anUnlistedErrorThatMayPassIsNotTakenForAClearNo() {
        assertThat(error(400, 987654, 0, true).remedy()).isEqualTo(Remedy.UNKNOWN_OUTCOME);
    }

    @Test
    void anUnlisted429IsThrottling() {
        assertThat(error(429, 0, 0, false).remedy()).isEqualTo(Remedy.RETRY_LATER);
    }

    @Test
    void onlyADeadTokenPausesAnAccount() {
        var pausing = IntStream.range(0, 100_000)
                .filter(code -> error(400, code, 0, false).remedy() == Remedy.PAUSE_ACCOUNT);

        assertThat(pausing).containsExactlyInAnyOrder(102, 190);
    }

    private static GraphError error(int status, int code, int subcode, boolean isTransient) {
        return new GraphError(status, code, subcode, isTransient, "", null, null);
    }
}
