package parley.classifier.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import parley.classifier.context.Context.Said;

class ContextTest {

    @Test
    void whatFitsStaysWhole() {
        var context =
                new Context("New mugs!", "A red mug.", List.of(new Said(false, "how much?"), new Said(true, "9 €")));

        assertThat(context.within(100)).isEqualTo(context);
    }

    @Test
    void theCaptionIsShortenedBeforeAnythingOfTheThreadIsLeftOut() {
        var context = new Context("A long caption", "A mug", List.of(new Said(false, "first"), new Said(true, "last")));

        assertThat(context.within(15)).isEqualTo(new Context("A long", "", context.thread()));
        assertThat(context.within(7)).isEqualTo(new Context("", "", List.of(new Said(true, "last"))));
        assertThat(context.within(3)).isEqualTo(Context.NONE);
    }

    @Test
    void whereTheCommentTakesAllTheRoomThereIsNothingElse() {
        assertThat(new Context("caption", "mug", List.of()).within(-5)).isEqualTo(Context.NONE);
    }

    @RepeatedTest(50)
    void itNeverTakesMoreRoomThanThereIsNorCutsACharacter(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var context = new Context(
                text(random), text(random), List.of(new Said(false, text(random)), new Said(true, text(random))));

        int room = random.nextInt(150);
        var kept = context.within(room);

        int size = Context.size(kept.caption())
                + Context.size(kept.description())
                + kept.thread().stream()
                        .mapToInt(said -> Context.size(said.text()))
                        .sum();
        assertThat(size).isLessThanOrEqualTo(room);
        assertThat(context.caption()).startsWith(kept.caption());
        assertThat(context.description()).startsWith(kept.description());
        assertThat(kept.caption().codePoints().filter(point -> Character.getType(point) == Character.SURROGATE))
                .isEmpty();
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), 0, 4)
                .mapToObj(i -> List.of("a", "й", "汉", "😍").get(i))
                .reduce("", String::concat);
    }
}
