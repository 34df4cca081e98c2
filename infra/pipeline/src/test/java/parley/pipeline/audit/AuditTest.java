package parley.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.await;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.ApiKeyId;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;

class AuditTest {

    private final BrandDatabase database = TestPipeline.bean(BrandDatabase.class);
    private final BrandId brand = TestPipeline.newBrand();

    @Test
    void anEntryTellsWhoDidWhatToWhat() {
        var key = new ApiKeyId(UUID.randomUUID());
        await(database.as(
                brand,
                client -> new Audit(client::sql)
                        .record(brand, key, "thing.moved", new Subject("thing", "7"), null, new Place("here", 1))
                        .thenReturn(true)));

        assertThat(value("select concat_ws(' ', actor_kind, actor_id, action, subject_kind, subject_id, before, after)"
                        + " from audit_entry where brand_id = '" + brand + "'"))
                .isEqualTo("api_key " + key + " thing.moved thing 7 {\"shelf_no\": 1, \"room_name\": \"here\"}");
    }

    @Test
    void aDeedThatFailsLeavesNoEntry() {
        assertThatThrownBy(() -> await(database.as(
                        brand, client -> entry(client).then(Mono.error(new IllegalStateException("no deed"))))))
                .hasMessageContaining("no deed");

        assertThat(entries()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set action = 'nothing.done'",
                "delete from audit_entry",
                "truncate audit_entry"
            })
    void anEntryIsForGood(String statement) {
        await(database.as(brand, client -> entry(client).thenReturn(true)));

        assertThatThrownBy(() -> await(database.as(
                        brand, client -> client.sql(statement).fetch().rowsUpdated())))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> await(TestPipeline.bean(StageDatabase.class)
                        .sql(statement)
                        .fetch()
                        .rowsUpdated()))
                .hasMessageContaining("permission denied");
        assertThat(entries()).isEqualTo("1");
    }

    @Test
    void nobodyWritesDownADeedInAnotherBrand() {
        assertThatThrownBy(() -> await(database.as(
                        TestPipeline.newBrand(), client -> entry(client).thenReturn(true))))
                .hasMessageContaining("row-level security");
    }

    private Mono<Void> entry(DatabaseClient client) {
        return new Audit(client::sql)
                .record(
                        brand,
                        new PersonId(UUID.randomUUID()),
                        "thing.moved",
                        new Subject("thing", "7"),
                        Map.of("room", "here"),
                        null);
    }

    private String entries() {
        return value("select count(*) from audit_entry where brand_id = '" + brand + "'");
    }

    private record Place(String roomName, int shelfNo) {}
}
