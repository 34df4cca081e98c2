package parley.ingest;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import parley.instagram.webhook.MetaApp;
import parley.pipeline.settings.SettingRefused;
import parley.pipeline.settings.StrongSecret;

/**
 * Who may send us webhooks, and where Meta reaches us.
 *
 * @param publicUrl what people and Meta call us; where it is not set, what the caller called us
 */
@ConfigurationProperties("parley")
record IngestProperties(
        @DefaultValue Instagram instagram, @Nullable URI publicUrl) {

    /**
     * What is agreed with Meta's dashboard.
     *
     * @param apps the apps' names as we call them; may be left out for a single one, which is then {@code default}
     * @param appSecrets the apps' secrets, in the same order
     * @param verifyToken what Meta must know to subscribe
     */
    record Instagram(
            @DefaultValue List<String> apps, @DefaultValue List<String> appSecrets, String verifyToken) {

        private static final String APPS = "PARLEY_INSTAGRAM_APPS";
        private static final String SECRETS = "PARLEY_INSTAGRAM_APP_SECRETS";
        private static final String VERIFY_TOKEN = "PARLEY_INSTAGRAM_VERIFY_TOKEN";
        private static final int SHORTEST = 16;

        Instagram {
            appSecrets = appSecrets.stream()
                    .map(secret -> StrongSecret.require(SECRETS, secret, SHORTEST))
                    .toList();
            require(!appSecrets.isEmpty(), SECRETS, "is missing");
            require(distinct(appSecrets), SECRETS, "holds the same secret twice: who signed could not be told");
            apps = apps.isEmpty() && appSecrets.size() == 1 ? List.of("default") : List.copyOf(apps);
            require(apps.size() == appSecrets.size(), APPS, "must hold one name for each of " + SECRETS);
            require(distinct(apps), APPS, "holds the same name twice");
            require(
                    apps.stream().allMatch(Instagram::isName),
                    APPS,
                    "holds a name that is not letters, digits, - and _");
            verifyToken = StrongSecret.require(VERIFY_TOKEN, verifyToken, SHORTEST);
        }

        List<MetaApp> metaApps() {
            return IntStream.range(0, apps.size())
                    .mapToObj(n -> new MetaApp(apps.get(n), appSecrets.get(n)))
                    .toList();
        }

        private static boolean isName(String name) {
            return name.matches("[A-Za-z0-9_-]{1,64}");
        }

        private static boolean distinct(List<String> values) {
            return new HashSet<>(values).size() == values.size();
        }

        private static void require(boolean condition, String variable, String reason) {
            if (!condition) {
                throw new SettingRefused(variable, reason);
            }
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Instagram" + apps;
        }
    }
}
