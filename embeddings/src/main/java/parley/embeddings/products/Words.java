package parley.embeddings.products;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a text as search compares them: lower case, without accents, numbers kept whole ("0.6", "42,5"). */
public final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern WORD = Pattern.compile("\\d+[.,]\\d+|[\\p{L}\\p{N}]+");

    private Words() {}

    /** The text in lower case and without accents: "Größe" becomes "große", then "grosse". */
    public static String fold(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        return MARKS.matcher(plain).replaceAll("").replace("ß", "ss");
    }

    /** The words that stand in the text in lower case: names, and what begins a sentence, do not. */
    public static Set<String> inLowerCase(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> word.equals(word.toLowerCase(Locale.ROOT)))
                .map(Words::fold)
                .collect(Collectors.toSet());
    }

    /** The folded words in their order; everything else is a gap. */
    public static List<String> of(String text) {
        return WORD.matcher(fold(text))
                .results()
                .map(MatchResult::group)
                .map(word -> word.replace(',', '.'))
                .toList();
    }
}
