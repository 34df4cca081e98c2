package parley.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import parley.local.Sample;

/**
 * What people write below the posts of a shop: questions, praise, spam, from templates. The same seed gives the same texts; no
 * two are alike, also not when only letters count, so that no cache takes the work away.
 */
final class CommentTexts {

    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final List<String> PRODUCTS = Sample.products().stream()
            .map(product -> product.get("name").asString())
            .toList();

    private static final List<String> TEMPLATES = List.of(
            // questions, some of which the catalogue can answer
            "How much is the {product}? My {person} needs one for {place}",
            "do you have the {product} in {colour}?? asking for my {person}, we leave for {place} {when}",
            "Is the {product} waterproof enough for {place} {when}?",
            "which size of the {product} for a {adjective} {person}, and does it come in {colour}?",
            "price of the {product} in {colour} pls 🙏 want it {when} for {place}",
            "What is the {product} made of? {person} is {adjective} about {colour} things",
            "will the {product} reach {place} {when}? it's for my {adjective} {person}",
            // praise
            "My {person} wore the {product} all the way to {place} and loves it {smile}",
            "{adjective} shot of {place}! the {colour} {product} looks great on you {smile}",
            "Best thing my {person} ever gave me: the {product}, {colour}, {adjective} as the day I got it {smile}",
            "that {colour} {product} in {place}… {adjective}, simply {adjective} {smile}{smile}",
            // spam
            "Earn {amount} dollars a week from home like my {person} in {place}, write to {handle} {when} 💰",
            "FREE FOLLOWERS 👉 {handle} 👈 my {person} got {amount} {when}, works in {place} too",
            "Crypto signals, {amount} % {when}!! thank you {handle}, my {adjective} {person} retired to {place} 🚀🚀",
            "you won a {colour} {product}!! claim it {when} at {handle}, only {amount} left in {place}",
            "check out my channel about {place}, {adjective} videos {when}, {handle}, sub for sub");

    private static final List<String> PERSONS = List.of(
            "sister brother mother father cousin aunt uncle neighbour boss teacher flatmate nephew niece grandma grandpa friend"
                    .split(" "));
    private static final List<String> PLACES = List.of(
            "Norway Bergen Tromso Skye Snowdon Madeira Lisbon Porto Galicia Asturias Corsica Chamonix Zermatt Bled Triglav Olympus Crete Rhodes Gdansk Zakopane Brasov Sibiu Bansko Sarajevo Kotor Split Hvar Lucca Siena Bolzano"
                    .split(" "));
    private static final List<String> COLOURS =
            List.of("black white grey navy olive moss rust sand cream ochre plum teal".split(" "));
    private static final List<String> ADJECTIVES = List.of(
            "stunning gorgeous picky stubborn cheerful careful sturdy cosy brilliant lovely patient clever tiny tall quick"
                    .split(" "));
    private static final List<String> TIMES = List.of(
            "tomorrow", "on Friday", "next week", "before Easter", "in June", "this winter", "tonight", "by Monday");
    private static final List<String> SMILES = List.of("😍", "🔥", "❤️", "🙌", "👏", "😊", "💯");

    private final Random random;
    private final Set<String> made = new HashSet<>();

    CommentTexts(long seed) {
        random = new Random(seed);
    }

    /** One more, unlike all before. */
    String next() {
        String text;
        do {
            text = SLOT.matcher(any(TEMPLATES)).replaceAll(slot -> filled(slot.group(1)));
        } while (!made.add(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "")));
        return text;
    }

    private String filled(String slot) {
        return switch (slot) {
            case "product" -> any(PRODUCTS);
            case "person" -> any(PERSONS);
            case "place" -> any(PLACES);
            case "colour" -> any(COLOURS);
            case "adjective" -> any(ADJECTIVES);
            case "when" -> any(TIMES);
            case "smile" -> any(SMILES);
            case "amount" -> String.valueOf(50 * random.nextInt(2, 200));
            case "handle" -> "@" + any(ADJECTIVES) + "_" + any(PLACES).toLowerCase(Locale.ROOT) + random.nextInt(100);
            default -> throw new IllegalStateException("nothing is known for " + slot);
        };
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
