package parley.app.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static parley.pipeline.testing.TestPipeline.await;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.app.testing.App;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;

/** The wall behind the wall: even a query that forgets its brand sees one brand only. Visits every table there is. */
class RowLevelSecurityTest {

    /** The stages' own: the role that serves people may not even ask. */
    private static final List<String> STAGES_ONLY = List.of("work", "due_brand", "write_pace", "event_outbox");

    @TestFactory
    Stream<DynamicTest> everyTableOfABrandIsWalled() {
        return tables().stream()
                .map(table -> dynamicTest(
                        table,
                        () -> assertThat(value(
                                        "select relrowsecurity and relforcerowsecurity from pg_class where oid = '%s'::regclass"
                                                .formatted(table)))
                                .isEqualTo("true")));
    }

    @TestFactory
    Stream<DynamicTest> aBrandSeesNothingOfAnotherInAnyTable() {
        var rows = BrandRows.inEveryTable();
        var mine = TestPipeline.newBrand();
        return tables().stream()
                .filter(table -> !STAGES_ONLY.contains(table))
                .map(table -> dynamicTest(table, () -> {
                    assertThat(count(rows.brand(), table)).as("its own brand").isPositive();
                    assertThat(count(mine, table)).as("another brand").isZero();
                }));
    }

    @TestFactory
    Stream<DynamicTest> withoutABrandNothingIsSeen() {
        BrandRows.inEveryTable();
        return tables().stream()
                .filter(table -> !STAGES_ONLY.contains(table))
                .map(table -> dynamicTest(table, () -> {
                    long seen = await(App.bean(BrandDatabase.class).asNobody(client -> count(client, table)));
                    assertThat(seen).isZero();
                }));
    }

    @Test
    void aBrandCannotWriteARowOfAnother() {
        var mine = TestPipeline.newBrand();
        var others = TestPipeline.newBrand();
        var insert = App.bean(BrandDatabase.class)
                .as(
                        mine,
                        client -> client.sql(
                                        "insert into policy (brand_id, category, actions) values (:brand, 'spam', '{hide}')")
                                .bind("brand", others.value())
                                .fetch()
                                .rowsUpdated());
        assertThat(org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, () -> await(insert)))
                .hasMessageContaining("row-level security");
    }

    private static List<String> tables() {
        App.context();
        return await(database()
                .sql("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where a.attname = 'brand_id' and not a.attisdropped and c.relkind in ('r', 'p')
                          and c.relnamespace = 'public'::regnamespace order by 1""")
                .map(Row.to(row -> row.text("relname")))
                .all()
                .collectList());
    }

    private static long count(BrandId brand, String table) {
        return await(App.bean(BrandDatabase.class).as(brand, client -> count(client, table)));
    }

    private static Mono<Long> count(DatabaseClient client, String table) {
        return client.sql("select count(*) as n from " + table)
                .map(Row.to(row -> row.count("n")))
                .one();
    }
}
