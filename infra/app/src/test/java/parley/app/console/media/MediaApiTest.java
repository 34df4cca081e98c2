package parley.app.console.media;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.engines.instagram.Account;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.Media;
import parley.instagram.token.AccessToken;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaApiTest {

    private final InstagramSandbox instagram = InstagramSandbox.start(0);
    private final PictureServer server = new PictureServer();
    private final ConfigurableApplicationContext app = started();
    private BrandId brand = BrandId.next();
    private AccountId account = new AccountId("0");
    private String media = "";
    private WebTestClient client = App.anybody();

    private ConfigurableApplicationContext started() {
        var settings = App.settings();
        settings.put("parley.roles", "console");
        settings.put("parley.instagram.graph-url", instagram.url().toString());
        settings.put("parley.media.hosts", instagram.url() + "," + server.origin());
        return App.start(settings);
    }

    @BeforeAll
    void anApp() {
        instagram.put(new parley.engines.instagram.App("default", "secret", instagram.url()));
    }

    @BeforeEach
    void aBrandWithAPost() {
        brand = TestPipeline.newBrand();
        account = TestPipeline.newAccount(brand, "default");
        media = "1790" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L);
        client = of(brand);
        instagram.put(new Account(account.value(), "brand", "token" + account, "default"));
        put(instagram.picture(media).toString());
        var token = app.getBean(TokenCipher.class).encrypt(account, new AccessToken("token" + account));
        execute("update account set access_token = decode('%s', 'hex') where instagram_user_id = '%s'"
                .formatted(java.util.HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8)), account));
        var comment = TestPipeline.newComment(brand, account, "nice");
        execute("update comment set media_id = '%s' where id = '%s'".formatted(media, comment));
    }

    private void put(String picture) {
        instagram.put(new Media(
                media,
                account.value(),
                "Hello",
                "FEED",
                "https://instagram.com/p/x",
                picture,
                java.time.Instant.now()));
    }

    private WebTestClient of(BrandId whose) {
        var token = Person.in(whose, "analyst").login().path("access_token").asString();
        return App.client(app)
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    @Test
    void thePictureOfAPostThatSomebodyCommentedOnIsAskedForAndItsAddressKept() {
        client.get()
                .uri("/api/v1/media/{id}/picture", media)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.IMAGE_PNG)
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=3600, private")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectBody()
                .consumeWith(body -> assertThat(body.getResponseBody()).hasSizeGreaterThan(1_000));
        assertThat(value("select media_type || ' ' || picture_url from media where instagram_id = '%s'"
                        .formatted(media)))
                .isEqualTo("IMAGE " + instagram.picture(media));
    }

    @Test
    void anAddressThatHasExpiredIsAskedForAgainOnce() {
        keep(server.at("/expired").toString());
        status(200);
        assertThat(value("select picture_url from media where instagram_id = '%s'".formatted(media)))
                .isEqualTo(instagram.picture(media).toString());
    }

    @Test
    void whatCouldNotBeHadIsNotAskedForAgainAtOnce() {
        keep(server.at("/page?" + media).toString());
        status(404);
        status(404);
        assertThat(server.asked()).containsOnlyOnce("/page?" + media);
    }

    @Test
    void withoutTheKeyOfItsAccountsTokenAPostHasNoPicture() {
        execute("update account set access_token = 'of another key' where instagram_user_id = '%s'".formatted(account));
        status(404);
    }

    @Test
    void whatWasFetchedIsKeptForAWhile() {
        keep(server.at("/picture?" + media).toString());
        status(200);
        status(200);
        assertThat(server.asked()).containsOnlyOnce("/picture?" + media);
    }

    @Test
    void aPostOfAnotherBrandIsNotThereEvenWhenItsPictureIsAtHand() {
        status(200);
        client = of(TestPipeline.newBrand());
        status(404);
        assertThat(value("select count(*) from media where instagram_id = '%s'".formatted(media)))
                .isEqualTo("1");
    }

    @Test
    void aPostThatNobodyKnowsHasNoPicture() {
        media = "17900000000000001";
        status(404);
    }

    private void keep(String picture) {
        execute("insert into media (brand_id, account_id, instagram_id, picture_url) values ('%s', '%s', '%s', '%s')"
                .formatted(brand, account, media, picture));
    }

    private void status(int expected) {
        client.get()
                .uri("/api/v1/media/{id}/picture", media)
                .exchange()
                .expectStatus()
                .isEqualTo(expected);
    }
}
