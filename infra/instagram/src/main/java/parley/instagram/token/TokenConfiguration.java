package parley.instagram.token;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the {@link TokenCipher} from {@code PARLEY_ENCRYPTION_KEY}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
public class TokenConfiguration {

    @Bean
    TokenCipher tokenCipher(TokenProperties properties) {
        return new TokenCipher(properties.encryptionKey());
    }
}
