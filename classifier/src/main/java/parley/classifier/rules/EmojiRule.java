package parley.classifier.rules;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.pipeline.Category;

/** Decides comments without words: by what their emoji mean to everybody, if they all mean the same. */
public final class EmojiRule {

    private static final Pattern CALLS_A_FRIEND = Pattern.compile("(\\s*@[\\w.]+)+\\s*");

    /** The category of a comment without words, if its emoji have one. A friend called over (@anna) is praise too. */
    public Optional<Category> category(String wordless) {
        Set<Polarity> meant = wordless.codePoints()
                .mapToObj(Polarity::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        if (meant.contains(Polarity.ABUSE)) {
            return Optional.of(Category.TOXIC);
        }
        boolean blames = meant.contains(Polarity.BLAME);
        boolean praises = meant.contains(Polarity.PRAISE)
                || (!blames && CALLS_A_FRIEND.matcher(wordless).matches());
        if (praises == blames) {
            return Optional.empty();
        }
        return Optional.of(praises ? Category.POSITIVE_FEEDBACK : Category.CRITICAL_FEEDBACK);
    }
}
