package parley.app;

import java.util.Locale;

/** How a setting is called by those who have to change it. */
final class Variables {

    private Variables() {}

    /** {@code parley.kafka.bootstrap-servers} is {@code PARLEY_KAFKA_BOOTSTRAP_SERVERS}; other keys stay themselves. */
    static String of(String key) {
        return key.startsWith("parley.")
                ? key.toUpperCase(Locale.ROOT).replaceAll("[.\\-\\[]", "_").replace("]", "")
                : key;
    }
}
