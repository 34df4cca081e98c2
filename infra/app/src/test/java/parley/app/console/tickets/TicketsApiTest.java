package parley.app.console.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.comments.Comments;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TicketsApiTest {

    private BrandId brand = BrandId.next();
    private AccountId account = new AccountId("1");
    private Person ann = new Person(UUID.randomUUID(), "");
    private WebTestClient anns = App.anybody();

    @BeforeEach
    void aBrandWithSomebodyInIt() {
        App.context();
        brand = TestPipeline.newBrand();
        account = TestPipeline.newAccount(brand, "default");
        ann = Person.in(brand, "reviewer");
        anns = ann.client();
    }

    @Test
    void whatIsDueFirstComesFirstAndPagesNeitherRepeatNorLeaveOut() {
        List<String> byDue = new ArrayList<>();
        for (int hours : new int[] {3, 1, 1, 5, 2}) {
            byDue.add(hours + " " + ticket("urgent_issue", "open", hours + " hours"));
        }
        byDue.sort(String::compareTo);

        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            var page = get("/api/v1/tickets?limit=2" + cursor);
            page.path("items").forEach(item -> read.add(item.path("id").asString()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());

        assertThat(read).isEqualTo(byDue.stream().map(line -> line.substring(2)).toList());
    }

    @Test
    void aListIsNarrowedByStatusCategoryAssigneeAndWhatIsLate() {
        var late = ticket("urgent_issue", "open", "-1 hours");
        var mine = ticket("question", "in_progress", "1 hours");
        execute("update ticket set assignee_id = '%s' where id = '%s'".formatted(ann.id(), mine));
        var done = ticket("question", "done", "-2 hours");

        assertThat(ids("overdue=true")).containsExactly(late);
        assertThat(ids("overdue=false")).containsExactly(done, mine);
        assertThat(ids("assignee=me")).containsExactly(mine);
        assertThat(ids("assignee=" + ann.id())).containsExactly(mine);
        assertThat(ids("assignee=none")).containsExactly(done, late);
        assertThat(ids("status=done")).containsExactly(done);
        assertThat(ids("category=question&status=in_progress")).containsExactly(mine);
        assertThat(ids("sort=newest")).containsExactly(done, mine, late);
    }

    @Test
    void whoTakesATicketAndEndsItIsInItsHistoryAndInTheAudit() {
        var ticket = ticket("urgent_issue", "open", "1 hours");

        patch(ticket, "{\"status\":\"in_progress\",\"assignee\":\"me\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("in_progress")
                .jsonPath("$.assignee.id")
                .isEqualTo(ann.id().toString());
        patch(ticket, "{\"status\":\"done\",\"assignee\":null}").expectStatus().isOk();

        var detail = get("/api/v1/tickets/" + ticket);
        assertThat(detail.path("assignee").isNull()).isTrue();
        assertThat(detail.path("finished_at").isNull()).isFalse();
        assertThat(detail.path("history").valueStream().map(TicketsApiTest::line))
                .containsExactly(
                        "status open->in_progress",
                        "assignee null->" + ann.email(),
                        "status in_progress->done",
                        "assignee " + ann.email() + "->null");
        assertThat(detail.path("history").path(0).path("by").path("id").asString())
                .isEqualTo(ann.id().toString());
        assertThat(value("""
                select string_agg(action || ' ' || (before->>'status') || '->' || (after->>'status'), ', ' order by at)
                from audit_entry where subject_id = '%s' and actor_id = '%s'""".formatted(ticket, ann.id())))
                .isEqualTo("ticket.changed open->in_progress, ticket.changed in_progress->done");
    }

    @Test
    void whoChangesWhatSomebodyElseHasChangedMeanwhileIsToldAndChangesNothing() {
        var ticket = ticket("urgent_issue", "open", "1 hours");
        var bob = Person.in(brand, "reviewer").client();
        patch(ticket, "{\"assignee\":\"me\",\"seen_revision\":1}")
                .expectStatus()
                .isOk();

        patch(bob, ticket, "{\"assignee\":\"me\",\"status\":\"done\",\"seen_revision\":1}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.current.assignee.id")
                .isEqualTo(ann.id().toString())
                .jsonPath("$.current.status")
                .isEqualTo("open");
        assertThat(value("select state from ticket where id = '%s'".formatted(ticket)))
                .isEqualTo("open");
        patch(bob, ticket, "{\"assignee\":\"me\",\"seen_revision\":2}")
                .expectStatus()
                .isOk();
    }

    @Test
    void aChangeThatIsNoneLeavesNoTrace() {
        var ticket = ticket("urgent_issue", "open", "1 hours");
        patch(ticket, "{\"status\":\"open\",\"assignee\":\"none\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.revision")
                .isEqualTo(1);
        assertThat(value("select count(*) from ticket_history where ticket_id = '%s'".formatted(ticket)))
                .isEqualTo("0");
        assertThat(value("select count(*) from audit_entry where subject_id = '%s'".formatted(ticket)))
                .isEqualTo("0");
    }

    @Test
    void aTicketIsGivenToNobodyOutsideTheBrand() {
        var ticket = ticket("urgent_issue", "open", "1 hours");
        var stranger = Person.in(TestPipeline.newBrand(), "owner");
        patch(ticket, "{\"assignee\":\"%s\"}".formatted(stranger.id()))
                .expectStatus()
                .isEqualTo(422);
        assertThat(value("select assignee_id is null from ticket where id = '%s'".formatted(ticket)))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":\"finished\"}"})
    void aChangeThatCannotBeUnderstoodNamesTheField(String body) {
        patch(ticket("urgent_issue", "open", "1 hours"), body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith("status"));
    }

    @Test
    void theSameNoteSentTwiceStandsOnce() {
        var ticket = ticket("urgent_issue", "open", "1 hours");
        for (int i = 0; i < 2; i++) {
            anns.post()
                    .uri("/api/v1/tickets/{id}/notes", ticket)
                    .header("Idempotency-Key", "note-of-" + ticket)
                    .bodyValue(Map.of("text", " called them \0 "))
                    .exchange()
                    .expectStatus()
                    .isCreated();
        }
        var detail = get("/api/v1/tickets/" + ticket);
        assertThat(detail.path("notes").size()).isEqualTo(1);
        assertThat(detail.path("notes_count").asInt()).isEqualTo(1);
        assertThat(detail.path("notes").path(0).path("text").asString()).isEqualTo("called them");
        assertThat(detail.path("notes").path(0).path("by").path("name").asString())
                .isEqualTo(ann.email());
        assertThat(line(detail.path("history").path(0))).isEqualTo("note null->null");
    }

    @Test
    void aTicketIsDoneWhenItsCommentIsDeletedAtInstagram() {
        var ticket = ticket("urgent_issue", "in_progress", "1 hours");
        var instagrams =
                value("select instagram_id from comment where id = (select comment_id from ticket where id = '%s')"
                        .formatted(ticket));

        await(TestPipeline.bean(Comments.class).markDeleted(account, new InstagramCommentId(instagrams)));

        var detail = get("/api/v1/tickets/" + ticket);
        assertThat(detail.path("status").asString()).isEqualTo("done");
        assertThat(line(detail.path("history").path(0))).isEqualTo("status in_progress->done");
        assertThat(detail.path("history").path(0).path("by").isNull()).isTrue();
    }

    @Test
    void aTicketOfAnotherBrandIsNotThere() {
        var ticket = ticket("urgent_issue", "open", "1 hours");
        anns = Person.in(TestPipeline.newBrand(), "owner").client();
        patch(ticket, "{\"status\":\"done\"}").expectStatus().isNotFound();
        anns.get().uri("/api/v1/tickets/{id}", ticket).exchange().expectStatus().isNotFound();
    }

    @Test
    void whoOnlyLooksMayNotChangeATicket() {
        anns = Person.in(brand, "analyst").client();
        patch(ticket("urgent_issue", "open", "1 hours"), "{\"status\":\"done\"}")
                .expectStatus()
                .isForbidden();
    }

    private String ticket(String category, String state, String dueIn) {
        CommentId comment = TestPipeline.newComment(brand, account, "this is late");
        var id = UUID.randomUUID();
        execute("""
                insert into ticket (id, brand_id, comment_id, category, state, due_at)
                values ('%s', '%s', '%s', '%s', '%s', date_trunc('hour', now()) + interval '%s')""".formatted(id, brand, comment, category, state, dueIn));
        return id.toString();
    }

    private WebTestClient.ResponseSpec patch(String ticket, String body) {
        return patch(anns, ticket, body);
    }

    private static WebTestClient.ResponseSpec patch(WebTestClient who, String ticket, String body) {
        return who.patch()
                .uri("/api/v1/tickets/{id}", ticket)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private List<String> ids(String query) {
        return get("/api/v1/tickets?" + query)
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private JsonNode get(String uri) {
        var body = anns.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }

    private static String line(JsonNode event) {
        return event.path("what").asString() + " " + event.path("from").asString("null") + "->"
                + event.path("to").asString("null");
    }
}
