package parley.pipeline.redis;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where Redis is.
 *
 * @param url {@code redis://host:port} or {@code rediss://}
 */
@Validated
@ConfigurationProperties("parley.redis")
public record RedisSettings(@NotBlank String url) {}
