package parley.app.console.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Access tokens: JWT, HS256, some minutes long. They prove who somebody is, as long as the session they name goes on. The
 * brands in them are for the page to show; what may be done there is looked up with every call.
 */
@Component
final class AccessTokens {

    /** The claim that names the session. */
    static final String SESSION = "sid";

    private static final String ISSUER = "parley";
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    private final NimbusJwtEncoder encoder;
    private final NimbusReactiveJwtDecoder decoder;
    private final Duration lifetime;
    private final Clock clock = Clock.systemUTC();

    AccessTokens(AuthSettings settings) {
        SecretKey key = new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.encoder = NimbusJwtEncoder.withSecretKey(key)
                .algorithm(MacAlgorithm.HS256)
                .build();
        this.decoder = NimbusReactiveJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        this.decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW), new JwtIssuerValidator(ISSUER)));
        this.lifetime = settings.accessLifetime();
    }

    Duration lifetime() {
        return lifetime;
    }

    NimbusReactiveJwtDecoder decoder() {
        return decoder;
    }

    String issue(UUID person, UUID session, List<Membership> memberships) {
        var now = clock.instant();
        var brands = memberships.stream()
                .collect(Collectors.toMap(
                        membership -> membership.brand().toString(),
                        membership -> membership.role().wire()));
        var claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(person.toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim(SESSION, session.toString())
                .claim("brands", brands)
                .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
