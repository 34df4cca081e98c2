package parley.responder.drafting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import parley.embeddings.products.Product;

/** Puts facts into the sentences of one language, varied by a seed. */
final class Wording {

    private static final Map<String, String> SYMBOLS = Map.of("EUR", "€", "USD", "$", "GBP", "£");

    private final Vocabulary vocabulary;
    private final Product product;
    private final int seed;

    Wording(Vocabulary vocabulary, Product product, int seed) {
        this.vocabulary = vocabulary;
        this.product = product;
        this.seed = spread(seed);
    }

    /** Seeds that differ little must not pick alike. */
    private static int spread(int seed) {
        int mixed = seed * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    /** A sentence with its gaps filled; empty if the language has no wording for it. */
    Optional<String> sentence(String key, Map<String, String> facts) {
        return pick("text." + key).map(wording -> capitalised(filled(wording, facts)));
    }

    Optional<String> label(String property) {
        return vocabulary.line("label." + property);
    }

    /** A greeting, or nothing: not every reply begins alike. */
    String opening() {
        return Math.floorMod(seed >>> 8, 4) == 0
                ? ""
                : pick("open").map(opening -> opening + " ").orElse("");
    }

    String money(BigDecimal amount) {
        String currency = product.currency() == null ? "" : product.currency();
        boolean english = vocabulary.language().equals("en");
        boolean round = amount.stripTrailingZeros().scale() <= 0;
        String number = amount.setScale(round ? 0 : 2).toPlainString();
        String symbol = SYMBOLS.get(currency);
        if (english && symbol != null) {
            return symbol + number;
        }
        return (english ? number : number.replace('.', ',')) + " " + (symbol == null ? currency : symbol);
    }

    private Optional<String> pick(String key) {
        List<String> wordings = vocabulary.wordings(key);
        return wordings.isEmpty()
                ? Optional.empty()
                : Optional.of(wordings.get(Math.floorMod(seed + key.hashCode(), wordings.size())));
    }

    private String filled(String wording, Map<String, String> facts) {
        String filled = wording;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return filled.replace("{is}", verb()).replace("{name}", product.name());
    }

    /** "The socks are": English names of things in the plural end in s. */
    private String verb() {
        String name = product.name();
        boolean many = name.endsWith("s") && !name.endsWith("ss");
        return vocabulary.line(many ? "text.is.many" : "text.is.one").orElse("");
    }

    private static String capitalised(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
