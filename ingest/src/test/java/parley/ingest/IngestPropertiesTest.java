package parley.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import parley.instagram.webhook.MetaApp;
import parley.pipeline.settings.SettingRefused;

class IngestPropertiesTest {

    private static final String SECRET = "4f1d0c9be27a4e7d8a536b21c0d9e8f7";
    private static final String OTHER = "9b8e7f6a5d4c3b2a19080706f5e4d3c2";

    private final Map<String, Object> environment = new HashMap<>(Map.of(
            "PARLEY_INSTAGRAM_APP_SECRETS", SECRET, "PARLEY_INSTAGRAM_VERIFY_TOKEN", "a-token-agreed-with-meta"));

    @Test
    void oneUnnamedSecretIsTheAppDefault() {
        assertThat(bind().instagram().metaApps()).containsExactly(new MetaApp("default", SECRET));
    }

    @Test
    void namesAndSecretsGoInTheSameOrder() {
        environment.put("PARLEY_INSTAGRAM_APPS", "shoes, hats");
        environment.put("PARLEY_INSTAGRAM_APP_SECRETS", SECRET + "," + OTHER);
        environment.put("PARLEY_PUBLIC_URL", "https://parley.test");

        assertThat(bind().instagram().metaApps())
                .isEqualTo(List.of(new MetaApp("shoes", SECRET), new MetaApp("hats", OTHER)));
        assertThat(bind().publicUrl()).hasHost("parley.test");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", quoteCharacter = '~', delimiter = '|', textBlock = """
            PARLEY_INSTAGRAM_APP_SECRETS  | -                          | PARLEY_INSTAGRAM_APP_SECRETS
            PARLEY_INSTAGRAM_APP_SECRETS  | ~~                         | PARLEY_INSTAGRAM_APP_SECRETS
            PARLEY_INSTAGRAM_APP_SECRETS  | 4f1d0c9b                   | PARLEY_INSTAGRAM_APP_SECRETS
            PARLEY_INSTAGRAM_APP_SECRETS  | changeme-changeme-changeme | PARLEY_INSTAGRAM_APP_SECRETS
            PARLEY_INSTAGRAM_APP_SECRETS  | 4f1d0c9be27a4e7d8a536b21c0d9e8f7,4f1d0c9be27a4e7d8a536b21c0d9e8f7 | PARLEY_INSTAGRAM_APP_SECRETS
            PARLEY_INSTAGRAM_APP_SECRETS  | 4f1d0c9be27a4e7d8a536b21c0d9e8f7,9b8e7f6a5d4c3b2a19080706f5e4d3c2 | PARLEY_INSTAGRAM_APPS
            PARLEY_INSTAGRAM_APPS         | shoes,hats                 | PARLEY_INSTAGRAM_APPS
            PARLEY_INSTAGRAM_APPS         | shoes and hats             | PARLEY_INSTAGRAM_APPS
            PARLEY_INSTAGRAM_VERIFY_TOKEN | -                          | PARLEY_INSTAGRAM_VERIFY_TOKEN
            PARLEY_INSTAGRAM_VERIFY_TOKEN | short                      | PARLEY_INSTAGRAM_VERIFY_TOKEN
            PARLEY_INSTAGRAM_VERIFY_TOKEN | your-verify-token-password | PARLEY_INSTAGRAM_VERIFY_TOKEN
            """)
    void whatIsMissingShortOrAmbiguousIsRefusedByName(String variable, String value, String named) {
        environment.put(variable, value);

        assertThatThrownBy(this::bind)
                .rootCause()
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith(named + " ");
    }

    @Test
    void theSettingsNeverShowTheirSecrets() {
        assertThat(bind().toString() + bind().instagram().metaApps()).doesNotContain(SECRET, "agreed-with-meta");
    }

    private IngestProperties bind() {
        var standard = new StandardEnvironment();
        var variables = new HashMap<>(environment);
        variables.values().removeIf(java.util.Objects::isNull);
        standard.getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
        ConfigurationPropertySources.attach(standard);
        return Binder.get(standard).bindOrCreate("parley", IngestProperties.class);
    }
}
