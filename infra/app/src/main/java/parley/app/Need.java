package parley.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import parley.app.health.DatabaseHealth;
import parley.app.health.KafkaHealth;
import parley.app.health.RedisHealth;
import parley.pipeline.settings.SettingRefused;
import parley.pipeline.settings.StrongSecret;

/** Something that has to be configured before a role can start: an engine, or a secret. */
enum Need {
    DATABASE(DatabaseHealth.class) {
        @Override
        void check(Environment environment) {
            required(environment, "parley.database.url", "r2dbc:postgresql://");
            for (var role : List.of("owner", "app", "worker")) {
                required(environment, "parley.database." + role + ".user");
                required(environment, "parley.database." + role + ".password");
            }
        }
    },
    KAFKA(KafkaHealth.class) {
        @Override
        void check(Environment environment) {
            required(environment, "parley.kafka.bootstrap-servers");
        }
    },
    /** Kafka, for live events alone: while it is away pages do not move by themselves, and everybody can work all the same. */
    LIVE_EVENTS(null) {
        @Override
        void check(Environment environment) {
            KAFKA.check(environment);
        }
    },
    REDIS(RedisHealth.class) {
        @Override
        void check(Environment environment) {
            required(environment, "parley.redis.url", "redis://", "rediss://");
        }
    },
    AUTH_SECRET(null) {
        @Override
        void check(Environment environment) {
            secret("parley.auth.secret", environment.getProperty("parley.auth.secret"));
        }
    },
    ENCRYPTION_KEY(null) {
        @Override
        void check(Environment environment) {
            for (var key : environment.getProperty("parley.encryption-key", "").split(",", -1)) {
                secret("parley.encryption-key", key);
            }
        }
    };

    private static final int SHORTEST_SECRET = 32;

    private final @Nullable Class<?> health;

    Need(@Nullable Class<?> health) {
        this.health = health;
    }

    /**
     * Looks at the settings before anything is started.
     *
     * @throws SettingRefused naming the first variable that is missing or unusable
     */
    abstract void check(Environment environment);

    /** The health of the engine, if it is one. */
    Optional<Class<?>> health() {
        return Optional.ofNullable(health);
    }

    private static void required(Environment environment, String key, String... prefixes) {
        var value = environment.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new SettingRefused(Variables.of(key), "is missing");
        }
        if (prefixes.length > 0 && Stream.of(prefixes).noneMatch(value::startsWith)) {
            throw new SettingRefused(Variables.of(key), "must start with " + String.join(" or ", prefixes));
        }
    }

    private static void secret(String key, @Nullable String value) {
        StrongSecret.require(Variables.of(key), value, SHORTEST_SECRET);
    }
}
