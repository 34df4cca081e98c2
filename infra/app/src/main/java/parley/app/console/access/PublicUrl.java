package parley.app.console.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people reach us.
 *
 * @param publicUrl as in the browser's address bar; with https the cookie is never sent without
 */
@ConfigurationProperties("parley")
record PublicUrl(@Nullable String publicUrl) {

    boolean isSecure() {
        return publicUrl != null && publicUrl.startsWith("https://");
    }
}
