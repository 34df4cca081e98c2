package parley.app.console.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people reach us.
 *
 * @param publicUrl as in the browser's address bar; with https the cookie is never sent without
 */
@ConfigurationProperties("parley")
public record PublicUrl(@Nullable String publicUrl) {

    boolean isSecure() {
        return publicUrl != null && publicUrl.startsWith("https://");
    }

    /** The address of a screen of the page: whole where it is set where we are reached, else from the host on. */
    public String screen(String fragment) {
        var base = publicUrl == null ? "" : publicUrl.replaceAll("/+$", "");
        return base + "/#/" + fragment;
    }

    /** Whether links can be made that work outside the page. Never by what a request says of its host. */
    public boolean isSet() {
        return publicUrl != null && !publicUrl.isBlank();
    }
}
