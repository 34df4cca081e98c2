package parley.ingest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.ingest.jobs.TestJobs.INSTAGRAM;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.Account;
import parley.ingest.accounts.Turns;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.ReadOutcome;
import parley.instagram.token.AccessToken;
import parley.pipeline.testing.TestPipeline;

/** Tokens are exchanged by their age, each by one instance. */
@ExtendWith(OutputCaptureExtension.class)
class TokenRefreshTest {

    @RegisterExtension
    static final TestJobs JOBS = TestJobs.start(Map.of("parley.polling.interval", "1h"));

    @RegisterExtension
    final Shop shop = new Shop(JOBS);

    @Test
    void aTokenThatIsDueIsExchangedAndBothWork() {
        assertThat(hoursUntil("refresh_at")).isEqualTo(25); // of a new one nobody knows the age
        due();

        exchanged();
        assertThat(hoursUntil("token_expires_at")).isEqualTo(60 * 24);
        assertThat(hoursUntil("refresh_at")).isEqualTo(7 * 24);
        assertThat(works(shop.storedToken())).isTrue();
        assertThat(works(shop.token)).isTrue();
    }

    @Test
    void twoInstancesExchangeATokenOnce() {
        INSTAGRAM.faults().add(Fault.on("refresh_token", Effect.latency(Duration.ofMillis(500))));
        try (var other = TestJobs.start(Map.of("parley.polling.interval", "1h"))) {
            var before = asked(JOBS) + asked(other);
            due();
            exchanged();
            var first = shop.storedToken();
            due();
            await().until(() -> !shop.storedToken().equals(first));

            // It is counted after it is stored, and one too many would be counted soon after.
            await().during(Turns.REST).until(() -> asked(JOBS) + asked(other) == before + 2);
        }
    }

    @Test
    void anInstanceThatDiesBetweenInstagramsAnswerAndItsOwnCommitLosesNothing() {
        shop.setAccount("refresh_at = now() + interval '2 minutes'"); // its turn
        var answer = TestPipeline.await(JOBS.bean(GraphClient.class).refresh(new AccessToken(shop.token)));
        assertThat(answer).isInstanceOf(ReadOutcome.Found.class); // and here it dies
        assertThat(shop.storedToken()).isEqualTo(shop.token);
        assertThat(works(shop.token)).isTrue();

        due(); // its turn has run out

        exchanged();
        assertThat(works(shop.storedToken())).isTrue();
    }

    @Test
    void anAnswerThatGetsLostIsAskedForAgainLater() {
        INSTAGRAM
                .faults()
                .add(Fault.on("refresh_token", Effect.reset())
                        .afterWrite()
                        .forAccount(shop.account.value())
                        .nth(1));
        due();
        await().untilAsserted(() -> assertThat(shop.account("refresh_at > now() + interval '59 minutes'"
                        + " and refresh_at < now() + interval '67 minutes'"))
                .isEqualTo("true"));
        assertThat(shop.storedToken()).isEqualTo(shop.token);

        due();

        exchanged();
    }

    @Test
    void anAccountWhoseTokenIsDeadIsMarkedAndSaysSo(CapturedOutput output) {
        double before = JOBS.counted("parley.tokens.dead");
        var renewed = "renewed-" + shop.account;
        INSTAGRAM.put(new Account(shop.account.value(), "brand_" + shop.account, renewed, TestJobs.APP));
        due();

        await().untilAsserted(() -> assertThat(shop.account("token_state")).isEqualTo("dead"));
        await().until(() -> JOBS.counted("parley.tokens.dead") == before + 1);
        assertThat(output.getAll().lines())
                .filteredOn(line -> line.contains("ERROR") && line.contains(shop.account.value()))
                .hasSize(1)
                .noneMatch(line -> line.contains(shop.token));

        shop.connect(renewed);
        due();

        await().until(() -> shop.storedToken().startsWith(renewed + "-refreshed"));
        assertThat(shop.account("token_state")).isEqualTo("valid");
    }

    @Test
    void whoseTokenIsTooYoungOrThrottledIsLeftInPeace() {
        INSTAGRAM
                .faults()
                .add(Fault.on("refresh_token", Effect.error(100))
                        .forAccount(shop.account.value())
                        .nth(1));
        due();
        await().untilAsserted(() -> assertThat(shop.account("refresh_at > now() + interval '59 minutes'"))
                .isEqualTo("true"));

        assertThat(shop.account("token_state")).isEqualTo("valid");
        assertThat(shop.storedToken()).isEqualTo(shop.token);
    }

    private void due() {
        shop.setAccount("refresh_at = now()");
    }

    private void exchanged() {
        await().until(() -> shop.storedToken().startsWith(shop.token + "-refreshed"));
    }

    private static double asked(TestJobs jobs) {
        return jobs.counted("parley.tokens.refreshes");
    }

    private static boolean works(String token) {
        return TestPipeline.await(JOBS.bean(GraphClient.class).me(new AccessToken(token))) instanceof ReadOutcome.Found;
    }

    private int hoursUntil(String column) {
        return Integer.parseInt(shop.account("round(extract(epoch from %s - now()) / 3600)::int".formatted(column)));
    }
}
