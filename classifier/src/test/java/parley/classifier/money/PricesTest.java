package parley.classifier.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {

    @TempDir
    private Path directory;

    @Test
    void whatACallCostsIsExactAndCachedInputIsCheaper() {
        Price price = Prices.builtIn().of("gpt-4.1-mini");

        assertThat(price.of(new Tokens(1_003, 1_000, 17))).isEqualByComparingTo("0.0001284");
        assertThat(price.of(new Tokens(0, 0, 1))).isEqualByComparingTo("0.0000016");
    }

    @Test
    void aDatedModelCostsWhatTheModelCosts() {
        var prices = Prices.builtIn();

        assertThat(prices.of("gpt-4.1-mini-2025-04-14")).isEqualTo(prices.of("gpt-4.1-mini"));
        assertThat(prices.know("gpt-4.1-mini-2025-04-14")).isTrue();
    }

    @Test
    void aModelWithoutAPriceIsFreeAndSaidToBeUnknown() {
        assertThat(Prices.builtIn().know("our-own")).isFalse();
        assertThat(Prices.builtIn().of("our-own").of(new Tokens(1_000, 0, 1_000)))
                .isZero();
    }

    @Test
    void aTableOfOnesOwnReplacesTheBuiltInOne() throws IOException {
        var prices = Prices.read(file("version ours-1", "", "# ours", "our-own 1 0.5 2 0.5 1"));

        assertThat(prices.version()).isEqualTo("ours-1");
        assertThat(prices.of("our-own").of(new Tokens(1_000_000, 0, 0))).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"small 1 2 3 4", "small 1 2 3 4 -5", "small 1 2 3 4 x", "small 0.0000001 2 3 4 5"})
    void aLineThatIsNoPriceIsNamed(String line) {
        assertThatThrownBy(() -> Prices.read(file("version 1", line))).hasMessageContaining(line);
    }

    @Test
    void aTableHasToSayItsVersion() {
        assertThatThrownBy(() -> Prices.read(file("small 1 2 3 4 5"))).hasMessageContaining("version");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("prices.txt"), List.of(lines));
    }
}
