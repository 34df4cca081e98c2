package parley.classifier.money;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The price of each model, in one version of the table.
 *
 * @param version of the table; each call is kept with it
 */
public record Prices(String version, Map<String, Price> byModel) {

    private static final int COLUMNS = 6;
    private static final int DIGITS = 6;

    public Prices {
        byModel = Map.copyOf(byModel);
    }

    /** The table that comes along. */
    public static Prices builtIn() {
        try (InputStream stream = Prices.class.getResourceAsStream("/parley/classifier/money/prices.txt")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return read("the built-in prices", text.lines());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A table of one's own.
     *
     * @throws IllegalArgumentException if it cannot be read; the message names the line
     */
    public static Prices read(Path file) {
        try {
            return read(file.toString(), Files.readAllLines(file).stream());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("PARLEY_OPENAI_PRICES: " + file + " cannot be read", unreadable);
        }
    }

    private static Prices read(String name, Stream<String> text) {
        List<String> lines = text.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty() || !lines.getFirst().matches("version\\s+\\S+")) {
            throw new IllegalArgumentException(name + ": the first line has to be \"version\" and a name for it");
        }
        Map<String, Price> prices = new HashMap<>();
        lines.stream().skip(1).forEach(line -> prices.put(line.split("\\s+", 2)[0], price(name, line)));
        return new Prices(lines.getFirst().split("\\s+", 2)[1], prices);
    }

    private static Price price(String name, String line) {
        String[] columns = line.split("\\s+", -1);
        try {
            if (columns.length == COLUMNS) {
                return new Price(
                        amount(columns[1]),
                        amount(columns[2]),
                        amount(columns[3]),
                        amount(columns[4]),
                        amount(columns[5]));
            }
        } catch (NumberFormatException e) {
            throw wrong(name, line, e);
        }
        throw wrong(name, line, null);
    }

    private static IllegalArgumentException wrong(
            String name, String line, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                name + ": \"" + line + "\" is not a model and five prices with at most six digits after the point",
                cause);
    }

    private static BigDecimal amount(String text) {
        BigDecimal amount = new BigDecimal(text);
        if (amount.signum() < 0 || amount.stripTrailingZeros().scale() > DIGITS) {
            throw new NumberFormatException(text);
        }
        return amount;
    }

    /** Whether the model, or what it is a dated version of, has a price. */
    public boolean know(String model) {
        return byModel.containsKey(undated(model));
    }

    /** The model's price; nothing where it has none. */
    public Price of(String model) {
        return byModel.getOrDefault(undated(model), Price.NONE);
    }

    private String undated(String model) {
        return byModel.containsKey(model) ? model : model.replaceFirst("-\\d{4}-\\d{2}-\\d{2}$", "");
    }
}
