package parley.app.console.brands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

class AccountsApiTest {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String TOKEN = "IGQVJ-a-token-of-an-account";

    private final String id = "1784" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L);
    private BrandId brand = BrandId.next();
    private WebTestClient owner = App.anybody();

    @BeforeEach
    void aBrandWithItsOwner() {
        App.context();
        brand = TestPipeline.newBrand();
        owner = Person.in(brand, "owner").client();
    }

    @Test
    void anAccountIsConnectedAndItsTokenNeverComesBackOut() {
        connect(owner, id)
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .value(body ->
                        assertThat(body).contains(id, "shop.test", "default").doesNotContain(TOKEN));
        owner.get()
                .uri(ACCOUNTS)
                .exchange()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains(id).doesNotContain(TOKEN, "access_token"));
    }

    @Test
    void theTokenIsStoredEncryptedAndBoundToItsAccount() {
        connect(owner, id).expectStatus().isCreated();
        var stored = TestPipeline.value(
                "select convert_from(access_token, 'UTF8') from account where instagram_user_id = '" + id + "'");
        assertThat(stored).doesNotContain(TOKEN);
        assertThat(App.bean(TokenCipher.class)
                        .decrypt(new AccountId(id), stored)
                        .value())
                .isEqualTo(TOKEN);
    }

    @Test
    void anAccountIsActiveInOneBrandOnlyUntilThatBrandLetsGoOfIt() {
        connect(owner, id).expectStatus().isCreated();
        var others = Person.in(TestPipeline.newBrand(), "owner").client();
        connect(others, id).expectStatus().isEqualTo(409);
        owner.delete().uri(ACCOUNTS + "/" + id).exchange().expectStatus().isNoContent();
        connect(others, id).expectStatus().isCreated();
        owner.delete().uri(ACCOUNTS + "/" + id).exchange().expectStatus().isNotFound();
    }

    @Test
    void lettingGoForgetsTheToken() {
        connect(owner, id).expectStatus().isCreated();
        owner.delete().uri(ACCOUNTS + "/" + id).exchange().expectStatus().isNoContent();
        assertThat(TestPipeline.value(
                        "select length(access_token) from account where instagram_user_id = '" + id + "'"))
                .isEqualTo("0");
    }

    @Test
    void connectingAgainExchangesTheToken() {
        connect(owner, id).expectStatus().isCreated();
        connect(owner, id).expectStatus().isCreated();
        owner.get()
                .uri(ACCOUNTS)
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1);
    }

    @Test
    void anAccountSaysThatItNeedsANewTokenUntilItGetsOne() {
        connect(owner, id).expectStatus().isCreated();
        TestPipeline.execute("update account set token_state = 'dead', token_expires_at = '2027-01-20T00:00:00Z'"
                + " where instagram_user_id = '" + id + "'");
        listed().jsonPath("$.items[0].token_state")
                .isEqualTo("dead")
                .jsonPath("$.items[0].token_expires_at")
                .isEqualTo("2027-01-20T00:00:00Z");

        connect(owner, id)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.token_state")
                .isEqualTo("valid")
                .jsonPath("$.token_expires_at")
                .isEmpty();
    }

    private WebTestClient.BodyContentSpec listed() {
        return owner.get().uri(ACCOUNTS).exchange().expectBody();
    }

    @ParameterizedTest
    @CsvSource({"instagram_user_id, 12 34", "username, a b", "access_token, ''", "app, unheard-of", "username, ''"})
    void aFieldThatCannotBeIsNamed(String field, String value) {
        var body = new java.util.HashMap<>(Map.of("instagram_user_id", id, "username", "shop", "access_token", TOKEN));
        body.put(field, value);
        owner.post()
                .uri(ACCOUNTS)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains(field));
    }

    private static WebTestClient.ResponseSpec connect(WebTestClient client, String id) {
        return client.post()
                .uri(ACCOUNTS)
                .bodyValue(Map.of("instagram_user_id", id, "username", "@shop.test", "access_token", TOKEN))
                .exchange();
    }
}
