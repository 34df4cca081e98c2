package parley.app.http;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** What anybody may reach, in every process. The API has its own doors before these, where the console runs. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class PublicDoors {

    /** Probes must not need a login; the page is a public file. */
    private static final String[] OPEN = {"/actuator/health/**", "/actuator/info", "/"};

    @Bean
    @Order(100)
    SecurityWebFilterChain publicChain(
            ServerHttpSecurity http, Hardening hardening, MetricsDoor metrics, NothingMapped nothingMapped) {
        return hardening
                .apply(http)
                .authorizeExchange(doors -> doors.pathMatchers("/webhooks/**")
                        .permitAll()
                        .pathMatchers(HttpMethod.GET, OPEN)
                        .permitAll()
                        .pathMatchers(HttpMethod.GET, "/actuator/prometheus")
                        .access(metrics)
                        .anyExchange()
                        .access(nothingMapped))
                .build();
    }
}
