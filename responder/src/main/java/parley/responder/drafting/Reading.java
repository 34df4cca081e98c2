package parley.responder.drafting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.responder.drafting.Comment.Kind;
import parley.responder.drafting.Phrase.Match;

/**
 * A comment as one language understands it.
 *
 * @param comment what was read
 * @param masked its tokens that are a product's name and nothing else
 * @param vocabulary the language
 * @param matches the phrases it knows, in their order
 */
record Reading(Comment comment, Set<Integer> masked, Vocabulary vocabulary, List<Match> matches) {

    private static final double TYPO = 0.6;

    /** The share of the comment's words that the language knows; those of names aside. */
    double coverage() {
        long words = words().count();
        double known = matches.stream()
                .mapToDouble(match -> match.length() * (match.exact() ? 1 : TYPO))
                .sum();
        return words == 0 ? 0 : known / words;
    }

    /** The words that nothing explains. */
    List<Integer> unexplained() {
        return words().filter(index -> at(index).isEmpty()).boxed().toList();
    }

    Optional<Match> at(int index) {
        return matches.stream()
                .filter(match -> match.from() <= index && index < match.to())
                .findFirst();
    }

    boolean has(String kind) {
        return matches.stream().anyMatch(match -> match.is(kind));
    }

    boolean hasIn(int sentence, String... kinds) {
        return Stream.of(kinds)
                .anyMatch(kind -> matches.stream().anyMatch(match -> match.is(kind) && sentenceOf(match) == sentence));
    }

    /** Whether a sentence asks for something. */
    boolean asksIn(int sentence) {
        return all("ask").anyMatch(match -> !match.is("ask.stuff") && sentenceOf(match) == sentence);
    }

    Stream<Match> all(String family) {
        return matches.stream().filter(match -> match.isA(family));
    }

    /** What comes after the family in the kinds found: {@code shoe.boot} of {@code thing.shoe.boot}. */
    Set<String> names(String family) {
        return all(family).map(Match::name).collect(Collectors.toSet());
    }

    int sentenceOf(Match match) {
        return comment.at(match.from()).sentence();
    }

    /** The words that are no small talk, and the things among them in English. */
    String content() {
        Stream<String> words = IntStream.range(0, comment.size())
                .filter(index -> at(index).filter(match -> match.isA("word")).isEmpty())
                .mapToObj(comment::text);
        Stream<String> things = all("thing").map(match -> match.name().replace('.', ' '));
        return Stream.concat(words, things).collect(Collectors.joining(" "));
    }

    boolean isArticle(String word) {
        return vocabulary.line("word.article").stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .anyMatch(word::equals);
    }

    private IntStream words() {
        return IntStream.range(0, comment.size())
                .filter(index -> comment.at(index).is(Kind.WORD) && !masked.contains(index));
    }
}
