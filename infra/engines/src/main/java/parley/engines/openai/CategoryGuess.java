package parley.engines.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a comment is about, by a few words: enough for a stand-in, and the same every time. */
final class CategoryGuess {

    private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(
                "spam",
                List.of(
                        "http://",
                        "https://",
                        "follow me",
                        "check my",
                        "free money",
                        "giveaway",
                        "crypto",
                        "dm me to"));
        WORDS.put("toxic", List.of("idiot", "stupid", "hate you", "scum", "moron", "shut up"));
        WORDS.put(
                "partnership_proposal",
                List.of("collab", "partnership", "ambassador", "sponsor", "influencer", "wholesale"));
        WORDS.put(
                "urgent_issue",
                List.of("never arrived", "refund", "broken", "injur", "allergic", "charged twice", "fraud", "urgent"));
        WORDS.put("question", List.of("?", "how much", "price", "do you have", "cuánto", "сколько", "quanto"));
        WORDS.put(
                "critical_feedback",
                List.of("disappoint", "bad quality", "terrible", "worst", "overpriced", "too expensive", "poor"));
        WORDS.put("positive_feedback", List.of("love", "great", "amazing", "beautiful", "thank", "❤", "😍", "🔥"));
    }

    private CategoryGuess() {}

    /** One of the choices: the first with a word in the text, else the mildest there is. */
    static String among(List<String> choices, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(category -> choices.contains(category.getKey()))
                .filter(category -> category.getValue().stream().anyMatch(lower::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> choices.contains("positive_feedback") ? "positive_feedback" : choices.getFirst());
    }
}
