package parley.pipeline.brands;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.await;
import static parley.pipeline.testing.TestPipeline.bean;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

class TokensTest {

    private static final byte[] RENEWED = {1, 2, 3};

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId id = TestPipeline.newAccount(brand, "main");
    private final Tokens tokens = bean(Tokens.class);
    private final Account account = stored();

    @Test
    void aDeadTokenIsNewsOnceAndAliveAgainAfterAnExchange() {
        assertThat(await(tokens.dead(account))).isTrue();
        assertThat(await(tokens.dead(account))).isFalse();
        assertThat(state()).isEqualTo("dead");

        assertThat(await(tokens.exchange(account, RENEWED, Duration.ofDays(60), Duration.ofDays(7))))
                .isTrue();

        assertThat(state()).isEqualTo("valid");
        assertThat(value("select token_expires_at - refresh_at from account where instagram_user_id = '" + id + "'"))
                .isEqualTo("53 days");
    }

    @Test
    void aTokenThatWorksAfterAllIsAlive() {
        await(tokens.dead(account));
        assertThat(await(tokens.alive(account))).isTrue();
        assertThat(state()).isEqualTo("valid");
    }

    @Test
    void aWordAboutATokenThatWasExchangedMeanwhileCountsForNothing() {
        await(tokens.exchange(account, RENEWED, null, Duration.ofDays(7)));

        assertThat(await(tokens.dead(account))).isFalse();
        assertThat(await(tokens.exchange(account, new byte[] {9}, null, Duration.ofDays(7))))
                .isFalse();
        assertThat(stored().encryptedToken()).isEqualTo(RENEWED);
        assertThat(state()).isEqualTo("valid");
    }

    private String state() {
        return value("select token_state from account where instagram_user_id = '" + id + "'");
    }

    private Account stored() {
        return await(bean(Accounts.class).active(brand, id));
    }
}
