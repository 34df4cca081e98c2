package parley.app.health;

import org.redisson.api.RedissonClient;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.pipeline.redis.RedisConfiguration;
import reactor.core.publisher.Mono;

/** Redis answers a read of a key that nobody writes. */
@Configuration(proxyBeanMethods = false)
@Import(RedisConfiguration.class)
public class RedisHealth {

    @Bean
    ReactiveHealthIndicator redisHealthIndicator(RedissonClient redis) {
        return new BoundedHealth(
                "Redis",
                Mono.defer(() -> redis.reactive().getBucket("parley:health").isExists()));
    }
}
