package parley.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import parley.engines.DatabaseRole;
import parley.engines.Engines;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.mail.MailSandbox;

/**
 * The product's settings on this machine. What the environment sets goes before what would be chosen here.
 *
 * @param values by the names of the environment variables
 */
record Settings(Map<String, String> values) {

    /** The name of the one Meta app. */
    static final String APP = "sandbox";

    /** @param more chosen by who starts it; the environment goes before these, too */
    static Settings of(
            Secrets secrets, Engines engines, InstagramSandbox instagram, MailSandbox mail, Map<String, String> more) {
        Map<String, String> values = new LinkedHashMap<>(secrets.settings());
        values.put("PARLEY_DATABASE_URL", engines.databaseUrl());
        role(values, "OWNER", engines.owner());
        role(values, "APP", engines.app());
        role(values, "WORKER", engines.worker());
        values.put("PARLEY_REDIS_URL", engines.redisUrl());
        values.put("PARLEY_KAFKA_BOOTSTRAP_SERVERS", engines.kafkaBootstrapServers());
        values.put("PARLEY_INSTAGRAM_GRAPH_URL", instagram.url().toString());
        values.put("PARLEY_MEDIA_HOSTS", instagram.url().toString());
        values.put("PARLEY_INSTAGRAM_APPS", APP);
        values.put("PARLEY_MAIL_HOST", "127.0.0.1");
        values.put("PARLEY_MAIL_PORT", String.valueOf(mail.port()));
        values.put("PARLEY_MAIL_ENCRYPTION", "none");
        values.put("PARLEY_MAIL_FROM", "parley@parley.example");
        values.put("PARLEY_OWNER_EMAIL", "owner@parley.example");
        values.put("PARLEY_BRAND_NAME", Sample.brand().get("name").asString());
        // Instagram is a sandbox here: the model made from the project's own examples may act by itself.
        values.put("PARLEY_CLASSIFIER_TRUST_BUILT_IN_MODEL", "true");
        values.put("PARLEY_RESPONDER_WRITES_PER_HOUR", "3600000");
        values.putAll(more);
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("PARLEY_") && !value.isBlank()) {
                values.put(name, value);
            }
        });
        return new Settings(values);
    }

    private static void role(Map<String, String> values, String name, DatabaseRole role) {
        values.put("PARLEY_DATABASE_" + name + "_USER", role.user());
        values.put("PARLEY_DATABASE_" + name + "_PASSWORD", role.password());
    }

    String get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /**
     * Those of one process.
     *
     * @param console where people are sent by mail
     */
    Settings of(Instance instance, Instance console) {
        Map<String, String> own = new LinkedHashMap<>(values);
        own.putIfAbsent("PARLEY_PUBLIC_URL", console.address());
        own.put("PARLEY_ROLES", instance.roles());
        own.put("PARLEY_HTTP_PORT", String.valueOf(instance.port()));
        return new Settings(own);
    }
}
