package parley.classifier.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.classifier.llm.Asking.properties;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
