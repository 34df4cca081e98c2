package parley.classifier.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.pipeline.Category;

class BrandModelTest {

    private final Sayings sayings = new Sayings();
    private final List<Precedent> precedents = sayings.precedents(60);
    private final BrandModel model = BrandModel.fit(precedents);

    @Test
    void whatIsLikeThePrecedentsIsGuessedWithEverythingThatSpeaksForIt() {
        for (Category category : Sayings.CATEGORIES) {
            Guess guess = model.guess(sayings.sentence(category));

            assertThat(guess.category()).isEqualTo(category);
            assertThat(guess.margin()).isGreaterThan(0.8);
            assertThat(guess.agreement()).isGreaterThan(0.9);
            assertThat(guess.nearness()).isGreaterThan(0.3);
        }
    }

    @Test
    void precedentsAndWeightsMakeTheSameModelAgain() {
        var again = BrandModel.of(precedents, model.categories(), model.weights());

        var sentence = sayings.sentence(Category.SPAM);
        assertThat(again.guess(sentence)).isEqualTo(model.guess(sentence));
    }

    @Test
    void weightsOfOtherPrecedentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrandModel.of(precedents.subList(1, 60), model.categories(), model.weights()));
    }

    @Test
    void itIsFittedAgainWithEveryTenthMore() {
        assertThat(BrandModel.isDue(19, 0)).isFalse();
        assertThat(BrandModel.isDue(20, 0)).isTrue();
        assertThat(BrandModel.isDue(24, 20)).isFalse();
        assertThat(BrandModel.isDue(25, 20)).isTrue();
        assertThat(BrandModel.isDue(1_099, 1_000)).isFalse();
        assertThat(BrandModel.isDue(1_100, 1_000)).isTrue();
    }
}
