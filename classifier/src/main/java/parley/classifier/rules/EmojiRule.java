package parley.classifier.rules;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.pipeline.Category;

/** Decides comments without words: by what their emoji mean to everybody, if they all mean the same. */
public final class EmojiRule {

    private static final Set<Integer> PRAISE = signs(
            "❤♥💕💖💗💓💞💘💝💜💙💚💛🧡🖤🤍🤎💟😍🥰😘😻😊☺😁😃😄😀🤗🤩🥳😎😋🤤👏🙌👌👍💪🙏🔥💯✨⭐🌟🎉🎊🏆🥇🎁💐🌹🌸🌺💋🤌🫶🫰🤙✌👑💎");
    private static final Set<Integer> BLAME = signs("👎🤮🤢😡😠🤬💩😤🙄😒🤡🗑😞😔🥱");
    private static final Set<Integer> ABUSE = signs("🖕");

    private static final Pattern CALLS_A_FRIEND = Pattern.compile("(\\s*@[\\w.]+)+\\s*");

    /** The category of a comment without words, if its emoji have one. A friend called over (@anna) is praise too. */
    public Optional<Category> category(String wordless) {
        Set<Integer> seen = signs(wordless);
        if (containsAny(seen, ABUSE)) {
            return Optional.of(Category.TOXIC);
        }
        boolean blames = containsAny(seen, BLAME);
        boolean praises = containsAny(seen, PRAISE)
                || (!blames && CALLS_A_FRIEND.matcher(wordless).matches());
        if (praises == blames) {
            return Optional.empty();
        }
        return Optional.of(praises ? Category.POSITIVE_FEEDBACK : Category.CRITICAL_FEEDBACK);
    }

    private static boolean containsAny(Set<Integer> seen, Set<Integer> signs) {
        return !Collections.disjoint(seen, signs);
    }

    private static Set<Integer> signs(String text) {
        return text.codePoints().boxed().collect(Collectors.toSet());
    }
}
