package parley.app.console.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import parley.app.http.Hardening;
import parley.app.http.NothingMapped;
import parley.app.http.Problems;
import reactor.core.publisher.Mono;

/** The doors of the API: a token of ours or a key, then the table of permissions; what is not in it stays closed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuthSettings.class, OwnerSettings.class, TrustedProxies.class, PublicUrl.class})
class ApiDoors {

    @Bean
    @Order(10)
    SecurityWebFilterChain apiChain(
            ServerHttpSecurity http,
            Hardening hardening,
            Problems problems,
            Callers callers,
            Operators operators,
            NothingMapped nothingMapped) {
        return hardening
                .apply(http)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api/**", "/v3/**"))
                .oauth2ResourceServer(server -> server.bearerTokenConverter(new OurTokens())
                        .authenticationEntryPoint(problems::handle)
                        .accessDeniedHandler(problems::handle)
                        .authenticationManagerResolver(exchange -> Mono.just(callers)))
                .authorizeExchange(doors -> {
                    Permission.TABLE.forEach(line -> open(doors, line, operators));
                    doors.anyExchange().access(nothingMapped);
                })
                .build();
    }

    private static void open(AuthorizeExchangeSpec doors, Permission line, Operators operators) {
        var door = doors.pathMatchers(line.method(), line.path());
        switch (line.access()) {
            case ANYBODY -> door.permitAll();
            case CALLER, ANALYST, REVIEWER, MANAGER, OWNER -> door.access(new DoorCheck(line));
            case OPERATOR -> door.access(operators);
        }
    }
}
