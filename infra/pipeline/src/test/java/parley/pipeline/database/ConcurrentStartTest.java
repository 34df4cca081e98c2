package parley.pipeline.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import parley.pipeline.testing.TestPipeline;

/** Five instances that come up together, as after a power cut, all migrate at once. */
class ConcurrentStartTest {

    private static final int INSTANCES = 5;
    private static final int STARTS = 10;

    @Test
    void instancesThatStartTogetherAllStart() throws Exception {
        var properties = TestPipeline.bean(DatabaseProperties.class);
        try (var instances = Executors.newFixedThreadPool(INSTANCES)) {
            List<Future<Boolean>> starts = new ArrayList<>();
            for (int i = 0; i < INSTANCES * STARTS; i++) {
                starts.add(instances.submit(
                        () -> new DatabaseConfiguration().migrations(properties).migrate().success));
            }
            for (var start : starts) {
                assertThat(start.get()).isTrue();
            }
        }
    }
}
