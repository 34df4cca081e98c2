package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommentTextsTest {

    private static List<String> texts(long seed, int count) {
        return Stream.generate(new CommentTexts(seed)::next).limit(count).toList();
    }

    @Test
    void a_whole_flood_has_no_text_twice_even_if_only_letters_count() {
        var letters = texts(1, 20_000).stream()
                .map(text -> text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", ""))
                .distinct();
        assertThat(letters).hasSize(20_000);
    }

    @Test
    void no_slot_of_a_template_stays_open() {
        assertThat(texts(2, 2_000)).noneMatch(text -> text.contains("{") || text.contains("}"));
    }

    @Test
    void the_same_seed_gives_the_same_texts_and_another_one_others() {
        assertThat(texts(3, 50)).isEqualTo(texts(3, 50)).isNotEqualTo(texts(4, 50));
    }
}
