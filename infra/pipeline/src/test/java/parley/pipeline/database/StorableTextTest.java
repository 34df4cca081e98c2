package parley.pipeline.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void whatNeitherPostgresNorUtf8CanHoldIsReplaced() {
        assertThat(StorableText.of("a\0b\ud83d c \udc4d")).isEqualTo("a\ufffdb\ufffd c \ufffd");
    }

    @Test
    void whatTheyCanHoldStaysAsItIs() {
        var text = "Grüße 👍🏽 \ufffd\n";
        assertThat(StorableText.of(text)).isSameAs(text);
    }
}
