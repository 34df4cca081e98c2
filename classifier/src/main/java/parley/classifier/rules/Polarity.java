package parley.classifier.rules;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an emoji means to everybody. */
public enum Polarity {
    PRAISE(
            "❤♥💕💖💗💓💞💘💝💜💙💚💛🧡🖤🤍🤎💟😍🥰😘😻😊☺😁😃😄😀🤗🤩🥳😎😋🤤👏🙌👌👍💪🙏🔥💯✨⭐🌟🎉🎊🏆🥇🎁💐🌹🌸🌺💋🤌🫶🫰🤙✌👑💎"),
    BLAME("👎🤮🤢😡😠🤬💩😤🙄😒🤡🗑😞😔🥱"),
    ABUSE("🖕");

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
    private final Set<Integer> emoji;

    Polarity(String emoji) {
        this.emoji = emoji.codePoints().boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** Of an emoji; empty for those that may mean anything, and for other characters. */
    public static Optional<Polarity> of(int codePoint) {
        for (Polarity polarity : values()) {
            if (polarity.emoji.contains(codePoint)) {
                return Optional.of(polarity);
            }
        }
        return Optional.empty();
    }
}
