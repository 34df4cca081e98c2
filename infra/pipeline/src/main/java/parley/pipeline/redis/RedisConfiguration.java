package parley.pipeline.redis;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** One client, bounded in connections and time; Redis may be away when it is made. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisSettings.class)
public class RedisConfiguration {

    @Bean(destroyMethod = "shutdown")
    @Lazy
    RedissonClient redisson(RedisSettings settings) {
        var config = new Config();
        config.setThreads(2);
        config.setNettyThreads(4);
        config.setLazyInitialization(true);
        config.setUseScriptCache(true); // a script is sent once, then called by its digest
        config.useSingleServer()
                .setAddress(settings.url())
                .setConnectionPoolSize(16)
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(4)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setConnectTimeout(2_000)
                .setTimeout(1_000)
                .setRetryAttempts(1);
        return Redisson.create(config);
    }
}
