package parley.embeddings.products;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the single fields of a product must be. Each rule throws {@link InvalidProduct} naming the field. */
final class FieldRules {

    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
    private static final Pattern PRICE = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("999999999999.99");
    private static final int LONGEST_URL = 2_000;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private FieldRules() {}

    static String sku(String field, @Nullable String sku) {
        if (sku == null || !SKU.matcher(sku).matches()) {
            throw new InvalidProduct(
                    field,
                    "must be 1 to 64 letters, digits, dots, underscores, colons or hyphens,"
                            + " the first a letter or digit");
        }
        require(!sku.equals("search"), field, "must not be \"search\": that is an address of its own");
        return sku;
    }

    static String text(String field, @Nullable String text, int limit) {
        if (text == null || text.isBlank()) {
            throw new InvalidProduct(field, "is missing");
        }
        return plain(field, text.strip(), limit);
    }

    /** PostgreSQL keeps no NUL, and no other control character has business in a public reply. */
    static String plain(String field, String text, int limit) {
        require(text.length() <= limit, field, "is longer than " + limit + " characters");
        boolean controls = text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
        require(!controls, field, "has control characters");
        return text;
    }

    static @Nullable BigDecimal price(String field, @Nullable String price) {
        if (price == null) {
            return null;
        }
        require(PRICE.matcher(price).matches(), field, "is not a decimal number such as 19.90");
        BigDecimal amount = new BigDecimal(price);
        require(amount.signum() >= 0, field, "is negative");
        require(amount.compareTo(HIGHEST_PRICE) <= 0, field, "is above " + HIGHEST_PRICE);
        require(amount.stripTrailingZeros().scale() <= 2, field, "has more than two decimals");
        return amount.setScale(2);
    }

    static @Nullable String currency(@Nullable String currency) {
        require(currency == null || CURRENCIES.contains(currency), "currency", "is not an ISO 4217 code such as EUR");
        return currency;
    }

    static @Nullable String url(@Nullable String url) {
        if (url == null) {
            return null;
        }
        require(url.length() <= LONGEST_URL, "url", "is longer than " + LONGEST_URL + " characters");
        require(isWebAddress(url), "url", "is not an http or https address");
        return url;
    }

    private static boolean isWebAddress(String url) {
        try {
            URI address = new URI(url);
            String scheme = address.getScheme();
            return scheme != null
                    && Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static void require(boolean holds, String field, String complaint) {
        if (!holds) {
            throw new InvalidProduct(field, complaint);
        }
    }
}
