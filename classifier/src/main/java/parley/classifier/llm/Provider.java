package parley.classifier.llm;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server that speaks OpenAI's {@code chat/completions}, and our account there.
 *
 * @param name in metrics, and before the names of its models in the settings
 * @param url ends in {@code /v1}
 * @param keys of one account, used in turn
 */
record Provider(String name, URI url, List<String> keys) {

    /** The provider that models without a provider's name are of. */
    static final String STANDARD = "openai";

    Provider {
        keys = keys.stream().map(String::strip).filter(key -> !key.isEmpty()).toList();
        if (url.getScheme() == null || url.getHost() == null) {
            throw new IllegalArgumentException("the address of " + name + " must be a whole URL");
        }
    }

    /** Those of a setting {@code name=url;key,key name=url;key}. */
    static Stream<Provider> all(String setting) {
        return Arrays.stream(setting.strip().split("\\s+", -1))
                .filter(one -> !one.isEmpty())
                .map(Provider::one);
    }

    private static Provider one(String setting) {
        int equals = setting.indexOf('=');
        int semicolon = setting.indexOf(';', equals + 1);
        if (equals < 1 || semicolon < 0 || !setting.substring(0, equals).matches("[a-z0-9-]{1,30}")) {
            throw new IllegalArgumentException(
                    "providers must look like name=https://host/v1;key, with small letters, digits and - in the name");
        }
        return new Provider(
                setting.substring(0, equals),
                URI.create(setting.substring(equals + 1, semicolon)),
                List.of(setting.substring(semicolon + 1).split("[,;]", -1)));
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return name + " at " + url;
    }
}
