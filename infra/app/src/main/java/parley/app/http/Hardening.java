package parley.app.http;

import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;

/** What all doors have in common: no sessions, no forms, our own error bodies, and headers that bind the page down. */
public final class Hardening {

    /** Nothing from elsewhere, nothing inline, nobody frames us. Pictures are fetched with the token and shown as blobs. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Problems problems;

    Hardening(Problems problems) {
        this.problems = problems;
    }

    /** Applies it to a chain that is being built. No CSRF tokens: nothing but the strict refresh cookie is ambient. */
    public ServerHttpSecurity apply(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(problems::handle).accessDeniedHandler(problems::handle))
                .headers(Hardening::headers);
    }

    private static void headers(ServerHttpSecurity.HeaderSpec headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicy(policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"));
    }
}
