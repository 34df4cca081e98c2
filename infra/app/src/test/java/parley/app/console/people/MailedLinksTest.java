package parley.app.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.value;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

/** With a mail server: what is sent, to whom, and that nobody else learns anything. */
class MailedLinksTest {

    private static final GreenMail SERVER = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private static final Pattern LINK = Pattern.compile("https://console\\.parley\\.test/#/(invite|reset)/([\\w-]+)");
    private static final String NEW_PASSWORD = "quite another password";

    private static ConfigurableApplicationContext app = App.context();

    @BeforeAll
    static void anAppWithMail() {
        SERVER.start();
        var settings = App.settings();
        settings.put("parley.mail.host", "127.0.0.1");
        settings.put("parley.mail.port", SERVER.getSmtp().getPort());
        settings.put("parley.mail.from", "parley@parley.test");
        settings.put("parley.mail.encryption", "none");
        settings.put("parley.public-url", "https://console.parley.test/");
        app = App.start(settings);
    }

    @AfterAll
    static void end() {
        SERVER.stop();
    }

    @Test
    void aForgottenPasswordIsSetAnewAndEndsWhatTheOldOneOpened() {
        var person = Person.create();
        var session = person.client();
        forgot(person.email()).expectStatus().isAccepted();
        var token = linkTo(person.email());

        reset(token, NEW_PASSWORD).expectStatus().isNoContent();

        session.get().uri("/api/v1/me").exchange().expectStatus().isUnauthorized();
        login(person.email(), Person.PASSWORD).expectStatus().isUnauthorized();
        login(person.email(), NEW_PASSWORD).expectStatus().isOk();
        reset(token, "and once more the same link").expectStatus().isEqualTo(422);
    }

    @Test
    void whetherAnAddressIsKnownIsToldNeitherByTheAnswerNorByTheWork() {
        var unknown = "nobody-" + UUID.randomUUID() + "@parley.test";
        var ofUnknown = forgot(unknown).expectStatus().isAccepted().expectBody().returnResult();
        var known = Person.create();
        var ofKnown =
                forgot(known.email()).expectStatus().isAccepted().expectBody().returnResult();

        assertThat(ofKnown.getResponseBody()).isEqualTo(ofUnknown.getResponseBody());
        linkTo(known.email()); // sent after it, so whatever was to be sent to the other one is
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting(unknown).equals("0"));
        assertThat(mailTo(unknown)).isEmpty();
    }

    @Test
    void aLinkOfAnHourAgoIsWorthNothing() {
        var person = Person.create();
        forgot(person.email());
        var token = linkTo(person.email());
        TestPipeline.execute("update one_time_token set expires_at = now() - interval '1 second' where subject = '"
                + person.id() + "'");
        reset(token, NEW_PASSWORD).expectStatus().isEqualTo(422);
    }

    /** Three are free, then each costs a pause that is twice as long: eight would take half a minute. */
    @Test
    void nobodyIsWrittenToWithoutEnd() {
        var person = Person.create();
        for (int n = 0; n < 8; n++) {
            forgot(person.email()).expectStatus().isAccepted();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> waiting(person.email()).equals("0"));
        }
        assertThat(mailTo(person.email())).hasSizeBetween(3, 7);
    }

    @Test
    void anInvitationGoesByMailAndNotToWhoInvites() {
        BrandId brand = TestPipeline.newBrand();
        var email = "new-" + UUID.randomUUID() + "@parley.test";
        client(Person.in(brand, "owner"))
                .post()
                .uri("/api/v1/users/invitations")
                .header("Idempotency-Key", "k")
                .bodyValue(Map.of("email", email, "role", "analyst"))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.url")
                .isEmpty();

        post("/api/v1/auth/invitations/accept", Map.of("token", linkTo(email), "name", "Ada", "password", NEW_PASSWORD))
                .expectStatus()
                .isOk();
        login(email, NEW_PASSWORD).expectStatus().isOk();
    }

    @Test
    void aLinkLeadsToWhereWeAreAndNotToWhereARequestSays() {
        var person = Person.create();
        App.client(app)
                .post()
                .uri("/api/v1/auth/password/forgot")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "host=evil.example")
                .header("Origin", "https://evil.example")
                .bodyValue(Map.of("email", person.email()))
                .exchange();
        linkTo(person.email());
        assertThat(mailTo(person.email()).map(GreenMailUtil::getBody)).noneMatch(body -> body.contains("evil"));
    }

    private static String linkTo(String email) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mailTo(email).findAny().isPresent());
        var body = mailTo(email).map(GreenMailUtil::getBody).reduce((earlier, later) -> later);
        var link = LINK.matcher(body.orElseThrow().replace("=\r\n", ""));
        assertThat(link.find()).as("a link in the mail").isTrue();
        return link.group(2);
    }

    private static Stream<MimeMessage> mailTo(String email) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getAddressList(recipients(mail)).equals(email));
    }

    private static jakarta.mail.Address[] recipients(MimeMessage mail) {
        try {
            return mail.getAllRecipients();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String waiting(String email) {
        return value("select count(*) from outgoing_mail where email = '" + email + "'");
    }

    private static WebTestClient client(Person person) {
        var token = person.login().path("access_token").asString();
        return App.client(app)
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    private static ResponseSpec forgot(String email) {
        return post("/api/v1/auth/password/forgot", Map.of("email", email));
    }

    private static ResponseSpec reset(String token, String password) {
        return post("/api/v1/auth/password/reset", Map.of("token", token, "password", password));
    }

    private static ResponseSpec login(String email, String password) {
        return post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    private static ResponseSpec post(String path, Map<String, String> body) {
        return App.client(app)
                .post()
                .uri(path)
                .bodyValue(Objects.requireNonNull(body))
                .exchange();
    }
}
