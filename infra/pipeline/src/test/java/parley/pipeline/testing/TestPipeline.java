package parley.pipeline.testing;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import parley.engines.DatabaseRole;
import parley.engines.Engines;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.PipelineConfiguration;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The pipeline on this test JVM's engines. One stack serves all tests: each makes brands and accounts of its own instead of
 * cleaning up.
 */
public final class TestPipeline {

    private static final String DEADLOCK = "40P01";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static @Nullable ConfigurableApplicationContext shared;

    static {
        // Build machines are slow and shared: a test that fails waits longer, one that passes does not.
        Awaitility.setDefaultTimeout(PATIENCE);
        // What is waited for may not have a value yet: an aggregate over no rows, say.
        Awaitility.ignoreExceptionByDefault(IllegalStateException.class);
    }

    private TestPipeline() {}

    /** Settings under which any part of the product finds the engines; topics are this JVM's own. */
    public static Map<String, Object> settings() {
        var engines = Engines.shared();
        var settings = new java.util.HashMap<String, Object>();
        settings.put("parley.database.url", engines.databaseUrl());
        role(settings, "owner", engines.owner());
        role(settings, "app", engines.app());
        role(settings, "worker", engines.worker());
        settings.put("parley.kafka.bootstrap-servers", engines.kafkaBootstrapServers());
        settings.put("parley.kafka.partitions", "4");
        settings.put("parley.redis.url", engines.redisUrl());
        settings.put("spring.main.banner-mode", "off");
        for (String talkative :
                new String[] {"kafka", "org.apache.kafka", "state.change.logger", "org.springframework.kafka"}) {
            settings.put("logging.level." + talkative, "warn");
        }
        return settings;
    }

    private static void role(Map<String, Object> settings, String name, DatabaseRole role) {
        settings.put("parley.database." + name + ".user", role.user());
        settings.put("parley.database." + name + ".password", role.password());
    }

    /** A context with {@link PipelineConfiguration}, made once. */
    public static synchronized ConfigurableApplicationContext context() {
        if (shared == null) {
            shared = start(Map.of(), PipelineConfiguration.class);
        }
        return shared;
    }

    /** A context of its own; the caller closes it. */
    public static ConfigurableApplicationContext start(Map<String, Object> more, Class<?>... configurations) {
        var settings = settings();
        settings.putAll(more);
        return new SpringApplicationBuilder(configurations)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .registerShutdownHook(false)
                .run();
    }

    public static <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    public static StageDatabase database() {
        return bean(StageDatabase.class);
    }

    /** Waits for a result, at most half a minute. */
    public static <T> T await(Mono<T> result) {
        return Objects.requireNonNull(result.block(PATIENCE), "no result");
    }

    /** Runs a statement; again, where it met the stages at their work in a deadlock and was given up for it. */
    public static long execute(String sql) {
        return await(
                database().sql(sql).fetch().rowsUpdated().retryWhen(Retry.max(5).filter(TestPipeline::isDeadlock)));
    }

    private static boolean isDeadlock(Throwable failure) {
        return failure.getCause() instanceof R2dbcException refused && DEADLOCK.equals(refused.getSqlState());
    }

    /** The only column of the only row, as text. */
    public static String value(String sql) {
        return await(database()
                .sql("select (" + sql + ")::text as value")
                .map(Row.to(row -> row.text("value")))
                .one());
    }

    public static BrandId newBrand() {
        var brand = BrandId.next();
        execute("insert into brand (id, name, send_delay_seconds) values ('%s', 'Test brand', 0)".formatted(brand));
        return brand;
    }

    /** An account of its own, connected through the given app. */
    public static AccountId newAccount(BrandId brand, String app) {
        var account =
                new AccountId("1784" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L));
        execute(
                "insert into account (brand_id, instagram_user_id, username, app, access_token) values ('%s', '%s', 'brand_%s', '%s', '\\x00')"
                        .formatted(brand, account, account, app));
        return account;
    }

    /** A comment that nobody has looked at yet. */
    public static CommentId newComment(BrandId brand, AccountId account, String text) {
        var comment = CommentId.next();
        await(database()
                .sql("""
                        insert into comment (id, brand_id, account_id, instagram_id, text, via, correlation_id, received_at)
                        values (:id, :brand, :account, :instagram, :text, 'webhook', 'test', :now)""")
                .bind("id", comment.value())
                .bind("brand", brand.value())
                .bind("account", account.value())
                .bind("instagram", "c" + comment.toString().replace("-", ""))
                .bind("text", text)
                .bind("now", Instant.now())
                .fetch()
                .rowsUpdated());
        return comment;
    }
}
