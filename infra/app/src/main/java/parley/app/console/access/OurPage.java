package parley.app.console.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Tells our page from others that make a browser call us. Nothing but the refresh cookie comes by itself, and browsers keep
 * it from other sites ({@code SameSite=Strict}); this is for those that do not, and for neighbours on the same site.
 */
@Component
final class OurPage {

    private final PublicUrl publicUrl;

    OurPage(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Programs say no origin; browsers do with every POST. */
    boolean sent(ServerHttpRequest request) {
        var origin = request.getHeaders().getOrigin();
        return origin == null || isOurs(authority(origin), request.getHeaders());
    }

    private boolean isOurs(@Nullable String asking, HttpHeaders headers) {
        return asking != null
                && (asking.equals(headers.getFirst(HttpHeaders.HOST))
                        || asking.equals(authority(publicUrl.publicUrl())));
    }

    private static @Nullable String authority(@Nullable String url) {
        try {
            return url == null ? null : URI.create(url).getAuthority();
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
