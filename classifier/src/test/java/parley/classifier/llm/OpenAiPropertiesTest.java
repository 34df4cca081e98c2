package parley.classifier.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.classifier.llm.Asking.properties;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.classifier.limits.ModelId;

class OpenAiPropertiesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void settingsDoNotShowTheirKeys() {
        assertThat(properties("https://llm.example/v1", SECOND, List.of("secret"), "small"))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void withoutAKeyThereIsNoLanguageModel() {
        assertThat(properties("https://llm.example/v1", SECOND, List.of("", " "))
                        .isConfigured())
                .isFalse();
    }

    @Test
    void aWrongSettingIsNamed() {
        assertThatThrownBy(() -> properties("llm.example", SECOND, List.of("key"), "small"))
                .hasMessageContaining("base-url");
        assertThatThrownBy(() -> properties("https://llm.example/v1", SECOND, List.of("key")))
                .hasMessageContaining("classifier-models");
    }

    @Test
    void aModelBelongsToTheProviderThatItsNameBeginsWithElseToTheFirst() {
        var settings = providers(
                "backup=https://two.example/v1;a,b other=https://three.example/v1;c",
                "small",
                "backup/large",
                "meta/own");

        assertThat(settings.chain())
                .containsExactly(
                        new ModelId("openai", "small"),
                        new ModelId("backup", "large"),
                        new ModelId("openai", "meta/own"));
        assertThat(settings.reachable()).extracting(Provider::keys).contains(List.of("a", "b"), List.of("c"));
        assertThat(settings).asString().doesNotContain(";");
    }

    @Test
    void aModelWithoutAProviderThatHasKeysIsNamed() {
        assertThatThrownBy(() -> Asking.properties(
                        "https://llm.example/v1", List.of(), "backup=https://two.example/v1;a", 0, 0, SECOND, "small"))
                .hasMessageContaining("small");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "backup=https://two.example/v1", "=https://two.example/v1;a", "Back up=x;a"})
    void aProviderThatCannotBeReadSaysHowItShouldLook(String providers) {
        assertThatThrownBy(() -> providers(providers, "small")).hasMessageContaining("name=https://host/v1;key");
    }

    private static OpenAiProperties providers(String providers, String... models) {
        return Asking.properties("https://llm.example/v1", List.of("secret"), providers, 0, 0, SECOND, models);
    }
}
