package parley.app.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UsersApiTest {

    private static final String USERS = "/api/v1/users";
    private static final String NEW_PASSWORD = "a password nobody else has";

    private BrandId brand = BrandId.next();
    private Person owner = new Person(brand.value(), "");
    private WebTestClient client = App.anybody();

    @BeforeEach
    void anOwner() {
        App.context();
        brand = TestPipeline.newBrand();
        owner = Person.in(brand, "owner");
        client = owner.client();
    }

    @Test
    void whoIsInvitedJoinsWithTheRoleAndNameAndPasswordOfTheirOwn() {
        var email = newEmail();
        var invitation = json(invite(email, "reviewer").expectStatus().isCreated());
        assertThat(states()).containsExactlyInAnyOrder(owner.email() + " active", email + " invited");

        accept(token(invitation), "Mina Okafor", NEW_PASSWORD).expectStatus().isOk();

        assertThat(states()).containsExactlyInAnyOrder(owner.email() + " active", email + " active");
        var me = json(loggedIn(email, NEW_PASSWORD).get().uri("/api/v1/me").exchange());
        assertThat(me.at("/person/name").asString()).isEqualTo("Mina Okafor");
        assertThat(me.at("/brands/0/role").asString()).isEqualTo("reviewer");
        assertThat(actions()).containsExactly("person.invited", "person.joined");
    }

    @Test
    void anInvitationOpensOnce() {
        var token = token(json(invite(newEmail(), "analyst")));
        accept(token, "One", NEW_PASSWORD).expectStatus().isOk();
        accept(token, "Two", NEW_PASSWORD).expectStatus().isEqualTo(422);
    }

    @Test
    void theNewestInvitationOfAnAddressIsTheOneThatCounts() {
        var email = newEmail();
        var first = token(json(invite(email, "analyst")));
        var second = token(json(invite(email, "manager")));
        accept(first, "Ada", NEW_PASSWORD).expectStatus().isEqualTo(422);
        accept(second, "Ada", NEW_PASSWORD).expectStatus().isOk();
    }

    @Test
    void anInvitationThatIsTakenBackOrTooOldOpensNothing() {
        var revoked = json(invite(newEmail(), "analyst"));
        client.delete()
                .uri(USERS + "/" + revoked.path("id").asString())
                .exchange()
                .expectStatus()
                .isNoContent();
        accept(token(revoked), "Ada", NEW_PASSWORD).expectStatus().isEqualTo(422);

        var old = json(invite(newEmail(), "analyst"));
        TestPipeline.execute("update invitation set expires_at = now() - interval '1 second' where id = '"
                + old.path("id").asString() + "'");
        accept(token(old), "Ada", NEW_PASSWORD).expectStatus().isEqualTo(422);
    }

    @Test
    void whoInvitesDoesNotComeByTheAccountOfSomebodyWhoIsHereAlready() {
        var victim = Person.create();
        var token = token(json(invite(victim.email(), "reviewer")));

        accept(token, "Not them", NEW_PASSWORD)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("password");
        assertThat(value("select count(*) from membership where person_id = '" + victim.id() + "'"))
                .isEqualTo("0");

        accept(token, "Them", Person.PASSWORD).expectStatus().isOk();
        assertThat(json(victim.client().get().uri("/api/v1/me").exchange())
                        .at("/brands/0/id")
                        .asString())
                .isEqualTo(brand.toString());
    }

    @Test
    void aKnownAndAnUnknownAddressAreInvitedAlike() {
        var known =
                json(invite(Person.create().email(), "analyst").expectStatus().isCreated());
        var unknown = json(invite(newEmail(), "analyst").expectStatus().isCreated());
        assertThat(known.propertyNames()).isEqualTo(unknown.propertyNames());
    }

    @Test
    void theSameRequestInvitesOnceAndNoTokenIsKept() {
        var email = newEmail();
        invite("one-key", email, "analyst").expectStatus().isCreated();
        var again = json(invite("one-key", email, "analyst").expectStatus().isCreated());

        assertThat(actions()).containsExactly("person.invited");
        assertThat(value("select answer from idempotency_key where brand_id = '" + brand + "'"))
                .doesNotContain(token(again));
        accept(token(again), "Ada", NEW_PASSWORD).expectStatus().isOk();
    }

    @Test
    void aBadRequestNamesItsField() {
        invite("not an address", "analyst")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("email");
        invite(newEmail(), "emperor")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("role");
        accept("x", "Ada", "short")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("password");
    }

    @Test
    void aChangedRoleCountsAtOnce() {
        var colleague = Person.in(brand, "analyst");
        var theirs = colleague.client();
        theirs.get().uri("/api/v1/audit").exchange().expectStatus().isForbidden();

        change(colleague, "manager").expectStatus().isOk();

        theirs.get().uri("/api/v1/audit").exchange().expectStatus().isOk();
        assertThat(actions()).containsExactly("person.role_changed");
    }

    @Test
    void whoIsRemovedIsOutAtOnce() {
        var colleague = Person.in(brand, "manager");
        var theirs = colleague.client();
        theirs.get().uri(USERS).exchange().expectStatus().isOk();

        client.delete()
                .uri(USERS + "/" + colleague.id())
                .exchange()
                .expectStatus()
                .isNoContent();

        theirs.get().uri(USERS).exchange().expectStatus().isUnauthorized();
        colleague.client().get().uri(USERS).exchange().expectStatus().isForbidden();
        assertThat(actions()).containsExactly("person.removed");
    }

    @Test
    void theLastOwnerStays() {
        change(owner, "manager").expectStatus().isEqualTo(409);
        client.delete().uri(USERS + "/" + owner.id()).exchange().expectStatus().isEqualTo(409);

        Person.in(brand, "owner");
        change(owner, "manager").expectStatus().isOk();
    }

    @Test
    void ownersWhoDemoteEachOtherAtOnceLeaveOne() {
        var owners = List.of(owner, Person.in(brand, "owner"), Person.in(brand, "owner"), Person.in(brand, "owner"));
        var clients = owners.stream().map(Person::client).toList();
        Flux.range(0, owners.size())
                .flatMap(n -> Mono.fromRunnable(
                                () -> change(clients.get(n), owners.get((n + 1) % owners.size()), "analyst"))
                        .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();

        assertThat(value("select count(*) > 0 from membership where role = 'owner' and brand_id = '" + brand + "'"))
                .isEqualTo("true");
    }

    @Test
    void anotherBrandsPeopleAreNobody() {
        var others = Person.in(TestPipeline.newBrand(), "analyst");
        change(others, "owner").expectStatus().isNotFound();
        client.delete().uri(USERS + "/" + others.id()).exchange().expectStatus().isNotFound();
        assertThat(states()).containsExactly(owner.email() + " active");
    }

    private ResponseSpec invite(String email, String role) {
        return invite(UUID.randomUUID().toString(), email, role);
    }

    private ResponseSpec invite(String key, String email, String role) {
        return client.post()
                .uri(USERS + "/invitations")
                .header("Idempotency-Key", key)
                .bodyValue(Map.of("email", email, "role", role))
                .exchange();
    }

    private static ResponseSpec accept(String token, String name, String password) {
        return App.anybody()
                .post()
                .uri("/api/v1/auth/invitations/accept")
                .bodyValue(Map.of("token", token, "name", name, "password", password))
                .exchange();
    }

    private ResponseSpec change(Person person, String role) {
        return change(client, person, role);
    }

    private static ResponseSpec change(WebTestClient by, Person person, String role) {
        return by.patch()
                .uri(USERS + "/" + person.id())
                .bodyValue(Map.of("role", role))
                .exchange();
    }

    private List<String> states() {
        return json(client.get().uri(USERS).exchange())
                .path("items")
                .valueStream()
                .map(user ->
                        user.path("email").asString() + " " + user.path("state").asString())
                .toList();
    }

    private List<String> actions() {
        return List.of(
                value("select coalesce(string_agg(action, ',' order by at, id), '') from audit_entry where brand_id = '"
                                + brand + "'")
                        .split(","));
    }

    private static WebTestClient loggedIn(String email, String password) {
        var tokens = json(App.anybody()
                .post()
                .uri("/api/v1/auth/login")
                .bodyValue(Map.of("email", email, "password", password))
                .exchange());
        return App.anybody()
                .mutate()
                .defaultHeaders(headers ->
                        headers.setBearerAuth(tokens.path("access_token").asString()))
                .build();
    }

    private static String token(JsonNode invitation) {
        var url = invitation.path("url").asString();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String newEmail() {
        return "new-" + UUID.randomUUID() + "@parley.test";
    }

    private static JsonNode json(ResponseSpec response) {
        var body = response.expectBody().returnResult().getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }
}
