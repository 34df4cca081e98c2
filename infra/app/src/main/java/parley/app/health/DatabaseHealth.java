package parley.app.health;

import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.pipeline.database.BrandDatabase;

/** PostgreSQL answers a query. */
@Configuration(proxyBeanMethods = false)
public class DatabaseHealth {

    @Bean
    ReactiveHealthIndicator databaseHealthIndicator(BrandDatabase database) {
        return new BoundedHealth(
                "PostgreSQL",
                database.asNobody(client -> client.sql("select 1").fetch().first()));
    }
}
