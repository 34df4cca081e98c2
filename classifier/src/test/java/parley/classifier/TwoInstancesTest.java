package parley.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Flux;

/** Two instances that get the same comments at the same moment, as after a rebalance. */
class TwoInstancesTest {

    private static final int COMMENTS = 40;

    // Each reads topics of its own, so that each gets all of them; they share the tables.
    private final List<ConfigurableApplicationContext> instances =
            List.of(TestClassifier.start(Map.of()), TestClassifier.start(Map.of()));
    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "main");

    @AfterEach
    void close() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    @Tag("lesson-11")
    @Test
    void ofTwoThatStoreTheSameCommentAtOnceOneDoes() {
        var comments = IntStream.range(0, COMMENTS)
                .mapToObj(i -> Received.comment(account, "Lovely colour number " + i))
                .toList();

        Flux.fromIterable(instances)
                .flatMap(instance -> Flux.fromIterable(comments)
                        .flatMap(comment -> instance.getBean(Publisher.class).received(comment.event())))
                .blockLast();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(count("classification", "published_at is not null"))
                        .isEqualTo(COMMENTS));
        await().untilAsserted(() -> assertThat(count("work", "true")).isZero());
        assertThat(count("comment", "true")).isEqualTo(COMMENTS);
    }

    private int count(String table, String condition) {
        return Integer.parseInt(
                value("select count(*) from %s where brand_id = '%s' and %s".formatted(table, brand, condition)));
    }
}
