package parley.app.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

/** Two brands on one installation know nothing of each other. */
class BrandIsolationTest {

    private static final String COMMENTS = "/api/v1/comments";

    private BrandId ours = BrandId.next();
    private BrandId theirs = BrandId.next();
    private CommentId theirComment = CommentId.next();

    @BeforeEach
    void twoBrandsWithAComment() {
        App.context();
        ours = TestPipeline.newBrand();
        theirs = TestPipeline.newBrand();
        TestPipeline.newComment(ours, TestPipeline.newAccount(ours, "default"), "ours");
        theirComment = TestPipeline.newComment(theirs, TestPipeline.newAccount(theirs, "default"), "theirs");
    }

    @Test
    void listsHoldTheCallersBrandOnly() {
        texts(Person.in(ours, "owner").client()).isEqualTo("ours");
    }

    @Test
    void anotherBrandsCommentIsNotFoundByAnyOfItsIds() {
        var client = Person.in(ours, "owner").client();
        for (var id : new String[] {
            theirComment.toString(), "c" + theirComment.toString().replace("-", "")
        }) {
            client.get().uri(COMMENTS + "/" + id).exchange().expectStatus().isNotFound();
        }
    }

    @Test
    void namingABrandThatIsNotOnesOwnIsForbidden() {
        Person.in(ours, "owner")
                .client()
                .get()
                .uri(COMMENTS)
                .header("X-Brand", theirs.toString())
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void aBrandNameThatIsNoIdIsABadRequest() {
        Person.in(ours, "owner")
                .client()
                .get()
                .uri(COMMENTS)
                .header("X-Brand", "' or true")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void whoHasSeveralBrandsHasToNameOne() {
        var client = Person.in(ours, "owner").joins(theirs, "analyst").client();
        client.get().uri(COMMENTS).exchange().expectStatus().isBadRequest();
        texts(client.mutate().defaultHeader("X-Brand", theirs.toString()).build())
                .isEqualTo("theirs");
    }

    @Test
    void theRoleThatCountsIsTheOneInTheNamedBrand() {
        Person.in(ours, "owner")
                .joins(theirs, "analyst")
                .client()
                .put()
                .uri("/api/v1/policies/spam")
                .header("X-Brand", theirs.toString())
                .bodyValue(Map.of("actions", new String[] {"hide"}, "min_confidence", 0.5))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void aDismissalCountsAtOnceWhateverTheTokenSays() {
        var person = Person.in(ours, "owner");
        var client = person.client();
        TestPipeline.execute("delete from membership where person_id = '" + person.id() + "'");
        client.get().uri(COMMENTS).exchange().expectStatus().isForbidden();
    }

    private static org.assertj.core.api.AbstractStringAssert<?> texts(WebTestClient client) {
        var holder = new StringBuilder();
        client.get()
                .uri(COMMENTS)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].text")
                .value(java.util.List.class, texts -> holder.append(String.join(",", asStrings(texts))));
        return assertThat(holder.toString());
    }

    private static java.util.List<String> asStrings(java.util.List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
