package parley.pipeline.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.server.ResponseStatusException;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;

class OnceOnlyTest {

    private final OnceOnly onceOnly = new OnceOnly(TestPipeline.bean(BrandDatabase.class));
    private final BrandId brand = TestPipeline.newBrand();
    private final PersonId person = new PersonId(UUID.randomUUID());

    @Test
    void theEffectHappensOnceAndTheAnswerStays() {
        var first = run("key", "do it");
        var again = run("key", "do it");

        assertThat(again).isEqualTo(first);
        assertThat(effects()).isEqualTo("1");
    }

    @Test
    void anotherRequestUnderTheKeyIsRefused() {
        run("key", "do it");

        assertThatThrownBy(() -> run("key", "do something else"))
                .isInstanceOfSatisfying(
                        ResponseStatusException.class,
                        refused -> assertThat(refused.getStatusCode().value()).isEqualTo(422));
        assertThat(effects()).isEqualTo("1");
    }

    @Test
    void everybodyHasKeysOfTheirOwn() {
        run("key", "do it");

        await(onceOnly.run(
                new WriteRequest(brand, new PersonId(UUID.randomUUID()), "key", "do it"), String.class, this::effect));
        await(onceOnly.run(
                new WriteRequest(TestPipeline.newBrand(), person, "key", "do it"),
                String.class,
                client -> Mono.just("x")));

        assertThat(effects()).isEqualTo("2");
    }

    @Test
    void whatFailsHasNoEffectAndLeavesNoKey() {
        assertThatThrownBy(() -> await(onceOnly.run(
                        request("key", "do it"),
                        String.class,
                        client -> effect(client).then(Mono.error(new IllegalStateException("no"))))))
                .hasMessage("no");

        assertThat(effects()).isEqualTo("0");
        assertThat(run("key", "do something else")).isNotEmpty();
    }

    @Test
    void keysAreForgottenAfterTwoDaysAndNotBefore() {
        run("old", "do it");
        run("young", "do it");
        execute(
                "update idempotency_key set created_at = now() - interval '49 hours' where person_id = '%s' and key = 'old'"
                        .formatted(person));
        execute(
                "update idempotency_key set created_at = now() - interval '47 hours' where person_id = '%s' and key = 'young'"
                        .formatted(person));

        run("another", "do it");

        assertThat(value("select string_agg(key, ',' order by key) from idempotency_key where person_id = '%s'"
                        .formatted(person)))
                .isEqualTo("another,young");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "with space", "tab\t", "ü"})
    void aKeyThatIsNoneIsABadRequestThatNamesTheHeader(String key) {
        assertThatThrownBy(() -> request(key, "do it"))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("Idempotency-Key");
    }

    private String run(String key, String asked) {
        return await(onceOnly.run(request(key, asked), String.class, this::effect));
    }

    private WriteRequest request(String key, String asked) {
        return new WriteRequest(brand, person, key, asked);
    }

    private Mono<String> effect(DatabaseClient client) {
        var id = UUID.randomUUID().toString();
        return client.sql("insert into policy (brand_id, category, actions) values (:brand, :category, '{hide}')")
                .bind("brand", brand.value())
                .bind("category", id)
                .then()
                .thenReturn(id);
    }

    private String effects() {
        return value("select count(*) from policy where brand_id = '%s'".formatted(brand));
    }
}
