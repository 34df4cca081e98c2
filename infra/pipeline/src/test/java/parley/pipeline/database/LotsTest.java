package parley.pipeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class LotsTest {

    private final List<List<Integer>> lots = new CopyOnWriteArrayList<>();

    @Test
    void whatIsAskedForWhileOneLotIsAtWorkMakesUpTheNext() {
        Sinks.Empty<Void> firstMayEnd = Sinks.empty();
        var doubling = new Lots<Integer, Integer>(
                numbers -> lots.isEmpty() ? firstMayEnd.asMono().then(doubled(numbers)) : doubled(numbers));
        // The first lot is not in the list before it ends.
        var answers = Flux.range(1, 100).flatMap(doubling::add, 100).collect(Collectors.summingInt(i -> i));
        var all = answers.toFuture();

        firstMayEnd.tryEmitEmpty();

        assertThat(all).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(10_100);
        assertThat(lots).first().isEqualTo(List.of(1));
        assertThat(lots).hasSize(2);
    }

    @Test
    void aloneNobodyWaitsForOthers() {
        var doubling = new Lots<>(this::doubled);

        assertThat(TestPipeline.await(doubling.add(4))).isEqualTo(8);
        assertThat(lots).containsExactly(List.of(4));
    }

    @Test
    void whereLotsTakeLongTheNextIsLarger() {
        StepVerifier.withVirtualTime(() -> threeWithin80Millis(Duration.ofMillis(5)))
                .thenAwait(Duration.ofSeconds(1))
                .expectNext(12)
                .verifyComplete();
        assertThat(lots).containsExactly(List.of(1), List.of(2), List.of(3));
        lots.clear();

        StepVerifier.withVirtualTime(() -> threeWithin80Millis(Duration.ofMillis(30)))
                .thenAwait(Duration.ofSeconds(1))
                .expectNext(12)
                .verifyComplete();
        assertThat(lots).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void afterALotThatTookVeryLongNobodyWaits() {
        StepVerifier.withVirtualTime(() -> threeWithin80Millis(Duration.ofMillis(400)))
                .thenAwait(Duration.ofMillis(800))
                .expectNext(12)
                .verifyComplete();
    }

    private Mono<Integer> threeWithin80Millis(Duration work) {
        var doubling = new Lots<Integer, Integer>(numbers -> Mono.delay(work).then(doubled(numbers)));
        return Flux.range(1, 3)
                .flatMap(number -> doubling.add(number).delaySubscription(Duration.ofMillis(40L * (number - 1))))
                .reduce(0, Integer::sum);
    }

    @Test
    void whatCameToNothingIsEmpty() {
        var nothing = new Lots<Integer, Integer>(numbers -> Mono.just(Map.of()));
        var silent = new Lots<Integer, Integer>(numbers -> Mono.empty());

        assertThat(nothing.add(1).blockOptional(Duration.ofSeconds(30))).isEmpty();
        assertThat(silent.add(1).blockOptional(Duration.ofSeconds(30))).isEmpty();
    }

    @Test
    void whatIsAskedForTwiceAtOnceIsDoneOnce() {
        Sinks.Empty<Void> mayBegin = Sinks.empty();
        var doubling = new Lots<Integer, Integer>(numbers -> mayBegin.asMono().then(doubled(numbers)));
        var answers = Flux.just(7, 3, 3, 3).flatMap(doubling::add).collectList().toFuture();

        mayBegin.tryEmitEmpty();

        assertThat(answers).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(List.of(14, 6, 6, 6));
        assertThat(lots).containsExactly(List.of(7), List.of(3));
    }

    @Test
    void oneThatPostgresqlRefusesDoesNotKeepTheOthersFromIt() {
        Sinks.Empty<Void> mayBegin = Sinks.empty();
        var inverse = new Lots<Integer, Integer>(numbers -> mayBegin.asMono().then(inverse(numbers)));
        var failed = new ArrayList<Integer>();
        var answers = Flux.fromStream(IntStream.rangeClosed(-20, 20).boxed())
                .flatMap(
                        number -> inverse.add(number)
                                .doOnError(failure -> failed.add(number))
                                .onErrorComplete(),
                        64)
                .collectList()
                .toFuture();

        mayBegin.tryEmitEmpty();

        assertThat(answers).succeedsWithin(Duration.ofSeconds(30));
        assertThat(Objects.requireNonNull(answers.getNow(List.of()))).hasSize(40);
        assertThat(failed).containsExactly(0);
    }

    @Test
    void anOutageIsEverybodysAndIsNotTriedForEach() {
        Sinks.Empty<Void> mayBegin = Sinks.empty();
        var away = new Lots<Integer, Integer>(numbers -> mayBegin.asMono().then(Mono.defer(() -> {
            lots.add(numbers);
            return Mono.error(new DataAccessResourceFailureException("away"));
        })));
        var failed = Flux.range(1, 50)
                .flatMap(number -> away.add(number).onErrorReturn(-1), 64)
                .collectList()
                .toFuture();

        mayBegin.tryEmitEmpty();

        assertThat(failed).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(Collections.nCopies(50, -1));
        assertThat(lots).hasSize(2);
    }

    @Test
    void whatComesAfterAFailureIsDone() {
        var doubling = new Lots<Integer, Integer>(numbers ->
                numbers.contains(1) ? Mono.error(new DataAccessResourceFailureException("away")) : doubled(numbers));

        assertThatThrownBy(() -> doubling.add(1).block(Duration.ofSeconds(30))).hasMessage("away");
        assertThat(TestPipeline.await(doubling.add(2))).isEqualTo(4);
    }

    private Mono<Map<Integer, Integer>> doubled(List<Integer> numbers) {
        return Mono.fromCallable(() -> {
            lots.add(numbers);
            return numbers.stream().collect(Collectors.toMap(Function.identity(), number -> number * 2));
        });
    }

    private static Mono<Map<Integer, Integer>> inverse(List<Integer> numbers) {
        return database()
                .sql("select number, 1000 / number as inverse from unnest(:numbers) as number")
                .bind("numbers", numbers.toArray(Integer[]::new))
                .map(Row.to(row -> Map.entry(row.number("number"), row.number("inverse"))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
