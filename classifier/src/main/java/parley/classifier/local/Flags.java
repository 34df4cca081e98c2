package parley.classifier.local;

import java.util.List;
import java.util.function.BiPredicate;

/** What catches the eye in a comment before it is read. */
enum Flags {
    QUESTION_MARK((text, tokens) -> tokens.contains("?")),
    ENDS_WITH_QUESTION_MARK((text, tokens) -> text.endsWith("?")),
    MANY_QUESTION_MARKS((text, tokens) -> text.contains("???")),
    EXCLAMATION((text, tokens) -> text.contains("!!")),
    LINK((text, tokens) -> tokens.contains(Tokens.URL)),
    MENTION((text, tokens) -> tokens.contains(Tokens.MENTION)),
    STARTS_WITH_MENTION((text, tokens) -> !tokens.isEmpty() && tokens.getFirst().equals(Tokens.MENTION)),
    ENDS_WITH_MENTION((text, tokens) -> tokens.size() > 5 && tokens.getLast().equals(Tokens.MENTION)),
    MONEY((text, tokens) -> tokens.contains(Tokens.MONEY)),
    PHONE((text, tokens) -> tokens.contains(Tokens.PHONE)),
    NUMBER((text, tokens) -> tokens.contains(Tokens.NUMBER)),
    EMOJI((text, tokens) -> tokens.stream().anyMatch(Flags::isEmoji)),
    SHOUTED((text, tokens) -> isShouted(text)),
    SHORT((text, tokens) -> tokens.size() < 4),
    LONG((text, tokens) -> tokens.size() > 20);

    @SuppressWarnings("ImmutableEnumChecker") // the predicates above keep nothing
    private final BiPredicate<String, List<String>> holds;

    Flags(BiPredicate<String, List<String>> holds) {
        this.holds = holds;
    }

    /** The names of those that hold for a text and its tokens. */
    static List<String> of(String text, List<String> tokens) {
        return List.of(values()).stream()
                .filter(flag -> flag.holds.test(text, tokens))
                .map(Flags::name)
                .toList();
    }

    private static boolean isEmoji(String token) {
        return Character.getType(token.codePointAt(0)) == Character.OTHER_SYMBOL;
    }

    private static boolean isShouted(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long capitals = text.codePoints().filter(Character::isUpperCase).count();
        return letters > 6 && capitals * 2 > letters;
    }
}
