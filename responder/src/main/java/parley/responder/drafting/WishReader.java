package parley.responder.drafting;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import parley.responder.drafting.Asked.Colours;
import parley.responder.drafting.Asked.Link;
import parley.responder.drafting.Asked.OneColour;
import parley.responder.drafting.Asked.OneSize;
import parley.responder.drafting.Asked.Price;
import parley.responder.drafting.Asked.Property;
import parley.responder.drafting.Asked.Sizes;
import parley.responder.drafting.Asked.Stock;
import parley.responder.drafting.Phrase.Match;

/** Reads what a comment wants out of its phrases. In doubt it finds an obstacle: a wrong answer is the worst. */
final class WishReader {

    private static final int MOST = 3;
    private static final int SHORT = 4;

    /** Phrases that ask for a fact by themselves; a size, a colour or "do you have" needs company. */
    private static final Set<String> HELPERS = Set.of("size", "have", "quantity", "stuff");

    /** What "how much" is about, if anything but the price. */
    private static final String[] MEASURES = {
        "ask.weight", "ask.capacity", "ask.dimensions", "ask.people", "ask.temperature", "ask.battery", "ask.care"
    };

    private WishReader() {}

    static Wish read(Reading reading) {
        Optional<Match> topic = reading.all("topic").findFirst();
        if (topic.isPresent()) {
            return Wish.hopeless("asks about " + topic.get().name() + ", which no product says");
        }
        SizeWords sizes = SizeWords.of(reading);
        Set<Asked> asked = asked(reading, sizes);
        return new Wish(asked, sizes.otherNumbers(), obstacle(reading, asked).orElse(null));
    }

    private static Set<Asked> asked(Reading reading, SizeWords sizes) {
        Set<Asked> asked = new LinkedHashSet<>();
        reading.all("ask").forEach(match -> direct(match).ifPresent(asked::add));
        if (asksHowMuch(reading)) {
            asked.add(new Price());
        }
        addOneSize(reading, sizes, asked);
        addOneColour(reading, asked);
        if (asked.isEmpty() && asksForStuff(reading)) {
            asked.add(new Property("material"));
        }
        return asked;
    }

    /** The phrases that ask for a fact of which much else may be asked: "does the colour fade?", "is the sole rubber?" */
    static Stream<Match> openAsks(Reading reading) {
        return reading.all("ask")
                .filter(match -> match.is("ask.stuff")
                        || direct(match).filter(WishReader::isOpen).isPresent());
    }

    private static boolean isOpen(Asked asked) {
        return switch (asked) {
            case Property property ->
                !property.name().equals("waterproof") && !property.name().equals("vegan");
            case Colours colours -> true;
            case Sizes sizes -> true;
            default -> false;
        };
    }

    private static Optional<Asked> direct(Match match) {
        return switch (match.name()) {
            case "price" -> Optional.of(new Price());
            case "sizes" -> Optional.of(new Sizes());
            case "stock" -> Optional.of(new Stock());
            case "colours" -> Optional.of(new Colours());
            case "link" -> Optional.of(new Link());
            default -> HELPERS.contains(match.name()) ? Optional.empty() : Optional.of(new Property(match.name()));
        };
    }

    /** "How much?" is the price; "how much does it weigh", "how much snow" and "how much do I save" are not. */
    private static boolean asksHowMuch(Reading reading) {
        return reading.all("ask")
                .filter(match -> match.is("ask.quantity"))
                .filter(match -> !reading.hasIn(reading.sentenceOf(match), MEASURES))
                .filter(match -> reading.at(match.to())
                        .filter(next -> next.is("word.asking"))
                        .isEmpty())
                .anyMatch(match -> !reading.unexplained().contains(match.to()));
    }

    /** "Is it leather?", and nothing else about it. */
    private static boolean asksForStuff(Reading reading) {
        return reading.has("ask.stuff")
                && !reading.has("ask.have")
                && reading.unexplained().isEmpty();
    }

    /** One size beats all sizes and stock; a property with a size ("weight in 42") is about the property. */
    private static void addOneSize(Reading reading, SizeWords sizes, Set<Asked> asked) {
        boolean hasProperty = asked.stream().anyMatch(Property.class::isInstance);
        boolean wantsIt = !hasProperty || reading.has("ask.have") || reading.has("ask.stock");
        if (!sizes.wanted().isEmpty() && wantsIt) {
            asked.removeIf(each -> each instanceof Sizes || each instanceof Stock);
            sizes.wanted().forEach(size -> asked.add(new OneSize(size)));
        }
    }

    /** A colour is asked for where availability is; else it only says which one is meant. */
    private static void addOneColour(Reading reading, Set<Asked> asked) {
        List<Match> colours = reading.all("colour").toList();
        for (Match colour : colours) {
            int sentence = reading.sentenceOf(colour);
            boolean available =
                    reading.hasIn(sentence, "ask.have", "ask.stock", "ask.colours", "ask.size", "ask.sizes");
            boolean alone = asked.isEmpty()
                    && reading.comment().length(sentence) <= 4
                    && reading.comment().questions().contains(sentence);
            if (available || alone) {
                asked.removeIf(each -> each instanceof Colours || each instanceof Stock);
                asked.add(new OneColour(colour.name()));
            }
        }
    }

    private static Optional<String> obstacle(Reading reading, Set<Asked> asked) {
        if (!isQuestion(reading)) {
            return Optional.of("does not ask");
        }
        if (hasAccessory(reading)) {
            return Optional.of("asks about two things together");
        }
        if (count(asked, OneSize.class) > 1 || count(asked, OneColour.class) > 1 || asked.size() > MOST) {
            return Optional.of("asks for several things at once");
        }
        if (asked.contains(new Property("fit")) && reading.has("ask.have")) {
            return Optional.of("asks for another version");
        }
        if (reading.has("ask.stuff") && reading.has("ask.have")) {
            return Optional.of("asks for another version");
        }
        return reading.comment().questions().stream()
                .filter(sentence -> !asked.isEmpty() && isAnotherQuestion(reading, sentence))
                .findFirst()
                .map(sentence -> "asks something else, too")
                .or(() -> openQuestion(reading));
    }

    /** A question mark, "please", hardly a word at all ("price pls"), or a sentence that begins as questions do. */
    private static boolean isQuestion(Reading reading) {
        Comment comment = reading.comment();
        return !comment.questions().isEmpty()
                || comment.size() <= SHORT && reading.unexplained().isEmpty()
                || reading.has("word.please")
                || reading.matches().stream()
                        .filter(match -> match.is("word.asking") || match.is("word.interrogative") || match.isA("ask"))
                        .anyMatch(match -> isFirst(reading, match));
    }

    /** First in its sentence, but for a greeting. */
    private static boolean isFirst(Reading reading, Match match) {
        int sentence = reading.sentenceOf(match);
        return reading.matches().stream()
                        .filter(other -> reading.sentenceOf(other) == sentence && other.from() < match.from())
                        .allMatch(other -> other.is("word.social"))
                && reading.unexplained().stream()
                        .noneMatch(index -> index < match.from()
                                && reading.comment().at(index).sentence() == sentence);
    }

    /** "With the rain cover": the thing is not what the question is about. */
    private static boolean hasAccessory(Reading reading) {
        return reading.all("thing")
                .anyMatch(thing -> reading.matches().stream()
                        .anyMatch(match -> match.is("word.accessory")
                                && match.to() <= thing.from()
                                && thing.from() - match.to() <= 1));
    }

    /** A "where" or "which" that nothing we know comes after. */
    private static Optional<String> openQuestion(Reading reading) {
        return reading.all("word")
                .filter(match -> match.is("word.interrogative") && reading.asksIn(reading.sentenceOf(match)))
                .filter(match -> !isFollowedByAsk(reading, match))
                .findFirst()
                .map(match -> "asks something else, too");
    }

    private static boolean isFollowedByAsk(Reading reading, Match which) {
        return reading.matches().stream()
                .filter(match -> match.from() > which.from() && reading.sentenceOf(match) == reading.sentenceOf(which))
                .takeWhile(match -> !match.is("word.interrogative"))
                .anyMatch(match -> match.isA("ask") || match.isA("colour"));
    }

    /** A sentence that asks, says something, and has nothing that we take for the question. */
    private static boolean isAnotherQuestion(Reading reading, int sentence) {
        boolean understood = reading.matches().stream()
                .filter(match -> reading.sentenceOf(match) == sentence)
                .anyMatch(match -> match.isA("ask") || match.isA("colour") || match.isA("thing"));
        long unknown = reading.unexplained().stream()
                .filter(index -> reading.comment().at(index).sentence() == sentence)
                .count();
        return !understood && unknown >= 2;
    }

    private static long count(Set<Asked> asked, Class<? extends Asked> type) {
        return asked.stream().filter(type::isInstance).count();
    }
}
