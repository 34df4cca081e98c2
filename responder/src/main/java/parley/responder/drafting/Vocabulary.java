package parley.responder.drafting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.responder.drafting.Comment.Kind;
import parley.responder.drafting.Comment.Token;
import parley.responder.drafting.Phrase.Match;

/** One language: what customers say in it, and what we say. */
final class Vocabulary {

    private static final Comparator<Phrase> LONGEST =
            Comparator.comparingInt((Phrase phrase) -> phrase.words().size()).reversed();

    private static final int SHORTEST_COMPOUND = 8;
    private static final int SHORTEST_PART = 4;

    private final String language;
    private final Properties lines;
    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
    private final Set<String> words = new HashSet<>();

    Vocabulary(String language, Properties lines) {
        this.language = language;
        this.lines = lines;
        lines.stringPropertyNames().stream().sorted().forEach(this::add);
        byFirstWord.values().forEach(phrases -> phrases.sort(LONGEST));
    }

    String language() {
        return language;
    }

    /** The wordings of a reply's sentence, {@code text.price} for example; empty if this language has none. */
    List<String> wordings(String key) {
        return Stream.iterate(1, number -> number + 1)
                .map(number -> lines.getProperty(key + "." + number))
                .takeWhile(wording -> wording != null)
                .toList();
    }

    Optional<String> line(String key) {
        return Optional.ofNullable(lines.getProperty(key));
    }

    /** The single words of a family with what they mean: {@code rot} is {@code red}. */
    Map<String, String> words(String family) {
        Map<String, String> meanings = new HashMap<>();
        byFirstWord.values().stream()
                .flatMap(List::stream)
                .filter(phrase ->
                        phrase.kind().startsWith(family + ".") && phrase.words().size() == 1)
                .forEach(phrase -> meanings.putIfAbsent(
                        phrase.words().getFirst(), phrase.kind().substring(family.length() + 1)));
        return meanings;
    }

    boolean knows(String word) {
        return words.contains(word);
    }

    /** The phrases in a text that is spelled right. */
    List<Match> matches(Comment text) {
        return matches(text, Set.of(), word -> true);
    }

    /**
     * The phrases in a comment, the longest one at each place, none overlapping.
     *
     * @param masked tokens that are something else
     * @param known says of a word that it is right in some language, and so no other word mistyped
     */
    List<Match> matches(Comment comment, Set<Integer> masked, Predicate<String> known) {
        List<Match> matches = new ArrayList<>();
        int index = 0;
        while (index < comment.size()) {
            Optional<Match> match = matchAt(comment, index, masked, known);
            match.ifPresent(matches::add);
            index = match.map(Match::to).orElse(index + 1);
        }
        return matches;
    }

    private Optional<Match> matchAt(Comment comment, int index, Set<Integer> masked, Predicate<String> known) {
        Token token = comment.at(index);
        if (!token.is(Kind.WORD) || masked.contains(index)) {
            return Optional.empty();
        }
        boolean mayBeTypo = !known.test(token.text());
        Stream<Phrase> phrases = mayBeTypo
                ? byFirstWord.entrySet().stream()
                        .filter(entry -> Spelling.isClose(token.text(), entry.getKey()))
                        .flatMap(entry -> entry.getValue().stream())
                        .sorted(LONGEST)
                : byFirstWord.getOrDefault(token.text(), List.of()).stream();
        return phrases.filter(phrase -> standsAt(phrase, comment, index, masked, known))
                .findFirst()
                .map(phrase ->
                        new Match(phrase.kind(), index, index + phrase.words().size(), !mayBeTypo))
                .or(() -> compound(token.text()).map(kind -> new Match(kind, index, index + 1, true)));
    }

    /** What a German compound is about: children in "Kinderschuhe", else its end, shoes in "Laufschuhe". */
    private Optional<String> compound(String word) {
        if (!language.equals("de") || word.length() < SHORTEST_COMPOUND) {
            return Optional.empty();
        }
        return singles("whom")
                .filter(phrase -> word.startsWith(phrase.words().getFirst()))
                .findFirst()
                .or(() -> singles("thing")
                        .filter(phrase -> word.endsWith(phrase.words().getFirst()))
                        .max(Comparator.comparingInt(
                                phrase -> phrase.words().getFirst().length())))
                .map(Phrase::kind);
    }

    private Stream<Phrase> singles(String family) {
        return byFirstWord.values().stream()
                .flatMap(List::stream)
                .filter(phrase ->
                        phrase.kind().startsWith(family + ".") && phrase.words().size() == 1)
                .filter(phrase -> phrase.words().getFirst().length() >= SHORTEST_PART);
    }

    private static boolean standsAt(
            Phrase phrase, Comment comment, int index, Set<Integer> masked, Predicate<String> known) {
        for (int i = 1; i < phrase.words().size(); i++) {
            String typed = comment.text(index + i);
            String word = phrase.words().get(i);
            boolean same = typed.equals(word) || (!known.test(typed) && Spelling.isClose(typed, word));
            if (!same || masked.contains(index + i)) {
                return false;
            }
        }
        return true;
    }

    /** Takes over words that it does not have itself: people everywhere say "sneakers". */
    void borrow(String family, Vocabulary other) {
        other.byFirstWord.values().stream()
                .flatMap(List::stream)
                .filter(phrase -> phrase.kind().startsWith(family + ".")
                        && phrase.words().stream().noneMatch(words::contains))
                .toList()
                .forEach(this::add);
        byFirstWord.values().forEach(phrases -> phrases.sort(LONGEST));
    }

    private void add(String kind) {
        String line = lines.getProperty(kind);
        switch (kind.substring(0, kind.indexOf('.'))) {
            case "ask", "topic", "thing", "whom" ->
                Arrays.stream(line.split("\\|")).forEach(text -> add(kind, text));
            case "word", "colour" -> Arrays.stream(line.split("\\s+")).forEach(text -> add(kind, text));
            default -> {}
        }
    }

    private void add(String kind, String text) {
        List<String> phrase =
                Comment.of(text).tokens().stream().map(Token::text).toList();
        if (kind.equals("word.article") || phrase.isEmpty()) {
            return;
        }
        add(new Phrase(kind, phrase));
    }

    private void add(Phrase phrase) {
        byFirstWord
                .computeIfAbsent(phrase.words().getFirst(), first -> new ArrayList<>())
                .add(phrase);
        words.addAll(phrase.words());
    }
}
