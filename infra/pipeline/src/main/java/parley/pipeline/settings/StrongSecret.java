package parley.pipeline.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rule for every secret that comes from outside: there, long enough, and not a placeholder somebody forgot. */
public final class StrongSecret {

    private static final int FEWEST_DIFFERENT_CHARACTERS = 8;
    private static final List<String> PLACEHOLDERS =
            List.of("changeme", "replaceme", "placeholder", "password", "default", "secret", "insertyour", "example");

    private StrongSecret() {}

    /**
     * Gives the value back, without the blanks around it.
     *
     * @param variable the environment variable that holds it
     * @param minimum the fewest characters it may have
     * @throws SettingRefused if it is missing, short, monotonous or a placeholder
     */
    public static String require(String variable, @Nullable String value, int minimum) {
        if (value == null || value.isBlank()) {
            throw new SettingRefused(variable, "is missing");
        }
        var secret = value.strip();
        if (secret.length() < minimum) {
            throw new SettingRefused(variable, "is too short: at least " + minimum + " characters are needed");
        }
        if (isPlaceholder(secret)) {
            throw new SettingRefused(variable, "is a placeholder or too simple: use a random value");
        }
        return secret;
    }

    private static boolean isPlaceholder(String secret) {
        var letters = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return secret.chars().distinct().count() < FEWEST_DIFFERENT_CHARACTERS
                || PLACEHOLDERS.stream().anyMatch(letters::contains)
                || isRepetition(secret)
                || isSequence(secret);
    }

    /** The same thing twice or more. */
    private static boolean isRepetition(String secret) {
        return (secret + secret).indexOf(secret, 1) < secret.length();
    }

    /** Mostly neighbours, as in 0123456789 or abcdef: among random characters one pair in ten is. */
    private static boolean isSequence(String secret) {
        long neighbours = IntStream.range(1, secret.length())
                .filter(n -> Math.abs(secret.charAt(n) - secret.charAt(n - 1)) <= 1)
                .count();
        return neighbours * 2 > secret.length();
    }
}
