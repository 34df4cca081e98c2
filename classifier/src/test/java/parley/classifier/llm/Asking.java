package parley.classifier.llm;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import parley.classifier.limits.RateLimits;
import parley.classifier.money.Bill;
import parley.classifier.money.Ledger;
import parley.classifier.money.Prices;
import parley.classifier.money.Purpose;
import parley.engines.Engines;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.testing.TestPipeline;

/** A question of a brand, and what it takes to ask it. */
final class Asking {

    private static final RedissonClient REDIS = redis();

    private Asking() {}

    private static RedissonClient redis() {
        var config = new Config();
        config.setUseScriptCache(true);
        config.useSingleServer().setAddress(Engines.shared().redisUrl()).setConnectionMinimumIdleSize(1);
        return Redisson.create(config);
    }

    /** The name of a model that no other test has asked: limits are of a model, and all tests share a Redis. */
    static String model(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static OpenAiProperties properties(String url, Duration timeout, List<String> keys, String... models) {
        return properties(url, keys, "", 0, 0, timeout, models);
    }

    static OpenAiProperties properties(
            String url, List<String> keys, String providers, int rpm, int tpm, Duration timeout, String... models) {
        return new OpenAiProperties(
                URI.create(url),
                keys,
                providers,
                List.of(models),
                "",
                rpm,
                tpm,
                "",
                Duration.ofSeconds(2),
                timeout,
                400,
                256);
    }

    static LanguageModels models(OpenAiProperties properties) {
        var meters = new SimpleMeterRegistry();
        var ledger = new Ledger(TestPipeline.database(), meters);
        var limits = new RateLimits(REDIS, properties.limit(), ledger::lastMinute);
        return new LanguageModels(properties, Prices.builtIn(), ledger, limits, meters);
    }

    static Bill bill(BrandId brand) {
        return new Bill(brand, null, Purpose.CLASSIFY);
    }

    static LlmQuestion question(String comment) {
        return new LlmQuestion(
                "A shoe shop in Porto.",
                "Whoever sells shoes by policy is spam.",
                List.of(Category.QUESTION, Category.SPAM),
                List.of(new LlmQuestion.Shown("size 39?", Category.QUESTION)),
                comment);
    }
}
