package parley.local;

import java.util.LinkedHashMap;
import java.util.Map;
import parley.engines.DatabaseRole;
import parley.engines.Engines;
import parley.engines.instagram.InstagramSandbox;

/** The environment variables under which the product finds everything on this machine. */
final class Settings {

    /** The Meta app that all accounts of the sandbox belong to. */
    static final String APP = "sandbox";

    private static final String OWNER = "owner@parley.example";

    private Settings() {}

    /** What this machine's environment sets goes before what we would choose. */
    static Map<String, String> of(Secrets secrets, Engines engines, InstagramSandbox instagram) {
        Map<String, String> settings = new LinkedHashMap<>(secrets.settings());
        settings.put("PARLEY_DATABASE_URL", engines.databaseUrl());
        role(settings, "OWNER", engines.owner());
        role(settings, "APP", engines.app());
        role(settings, "WORKER", engines.worker());
        settings.put("PARLEY_REDIS_URL", engines.redisUrl());
        settings.put("PARLEY_KAFKA_BOOTSTRAP_SERVERS", engines.kafkaBootstrapServers());
        settings.put("PARLEY_INSTAGRAM_GRAPH_URL", instagram.url().toString());
        settings.put("PARLEY_INSTAGRAM_APPS", APP);
        settings.put("PARLEY_OWNER_EMAIL", OWNER);
        settings.put("PARLEY_BRAND_NAME", Sample.brand().get("name").asString());
        // Instagram is a sandbox here: the model made from the project's own examples may act by itself.
        settings.put("PARLEY_CLASSIFIER_TRUST_BUILT_IN_MODEL", "true");
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("PARLEY_") && !value.isBlank()) {
                settings.put(name, value);
            }
        });
        return settings;
    }

    private static void role(Map<String, String> settings, String name, DatabaseRole role) {
        settings.put("PARLEY_DATABASE_" + name + "_USER", role.user());
        settings.put("PARLEY_DATABASE_" + name + "_PASSWORD", role.password());
    }

    /** The settings of one process. */
    static Map<String, String> of(Instance instance, Map<String, String> shared) {
        Map<String, String> settings = new LinkedHashMap<>(shared);
        settings.put("PARLEY_ROLES", instance.roles());
        settings.put("PARLEY_HTTP_PORT", String.valueOf(instance.port()));
        return settings;
    }

    /** The one process of {@code infra/run}. */
    static Instance product() {
        var set = System.getenv();
        return new Instance(
                "product",
                set.getOrDefault("PARLEY_ROLES", "all"),
                Integer.parseInt(set.getOrDefault("PARLEY_HTTP_PORT", "8080")));
    }
}
