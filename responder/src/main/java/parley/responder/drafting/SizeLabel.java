package parley.responder.drafting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.embeddings.products.Words;

/** A size as a catalogue writes it: "42", "M", "36-37", "M (39-41)". */
final class SizeLabel {

    private static final Pattern RANGE = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*[-–]\\s*(\\d+(?:[.,]\\d+)?)");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,3}");
    private static final Map<String, String> SAME = Map.of("2xl", "xxl", "3xl", "xxxl");

    /** How far outside the range a size may lie to be one of the same system: 48 where it ends at 47, but no 9. */
    private static final BigDecimal NEAR = new BigDecimal(8);

    private SizeLabel() {}

    /** The label that means the size which somebody asked for. */
    static Optional<String> find(List<String> labels, String asked) {
        return labels.stream().filter(label -> means(label, asked)).findFirst();
    }

    /** Whether "no" is an answer: the size asked for is one of the labels' system, and none of them. */
    static boolean isOfSystem(List<String> labels, String asked) {
        boolean isNumber = Character.isDigit(asked.charAt(0)) && !asked.endsWith("l");
        if (!isNumber) {
            return labels.stream().anyMatch(label -> Words.of(label).stream().anyMatch(SizeLabel::isLetterSize));
        }
        BigDecimal size = new BigDecimal(asked);
        return labels.stream()
                .filter(label -> WHOLE_NUMBER.matcher(label).matches()
                        || RANGE.matcher(label).find())
                .flatMap(label -> Words.of(label).stream())
                .filter(word -> Character.isDigit(word.charAt(0)) && word.matches("[\\d.]+"))
                .anyMatch(word -> new BigDecimal(word).subtract(size).abs().compareTo(NEAR) <= 0);
    }

    /** The labels in a reply: "38–47" where they are all the numbers between. */
    static String summary(List<String> labels) {
        boolean isRow = labels.size() > 2 && labels.stream().allMatch(WHOLE_NUMBER.asMatchPredicate());
        for (int i = 1; i < labels.size() && isRow; i++) {
            isRow = Integer.parseInt(labels.get(i)) == Integer.parseInt(labels.get(i - 1)) + 1;
        }
        return isRow ? labels.getFirst() + "–" + labels.getLast() : String.join(", ", labels);
    }

    private static boolean means(String label, String asked) {
        String folded = label.toLowerCase(Locale.ROOT);
        String size = SAME.getOrDefault(asked, asked);
        List<String> words = Words.of(folded);
        boolean first = !words.isEmpty()
                && SAME.getOrDefault(words.getFirst(), words.getFirst()).equals(size);
        Matcher range = RANGE.matcher(folded);
        if (range.find()) {
            return (first && isLetterSize(size)) || isBetween(range, size);
        }
        return first || folded.equals(size);
    }

    private static boolean isBetween(Matcher range, String size) {
        if (!size.matches("\\d+(\\.\\d+)?")) {
            return false;
        }
        BigDecimal number = new BigDecimal(size);
        BigDecimal low = new BigDecimal(range.group(1).replace(',', '.'));
        BigDecimal high = new BigDecimal(range.group(2).replace(',', '.'));
        return number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
    }

    private static boolean isLetterSize(String word) {
        return word.matches("[2-6]?x{0,4}[sl]|m");
    }
}
