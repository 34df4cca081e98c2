package parley.instagram.graph;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import parley.pipeline.settings.SettingRefused;

/**
 * Where Instagram is and how long we wait for it.
 *
 * @param graphUrl the host; calls go to {@code {graphUrl}/{apiVersion}/{id}/...}
 * @param apiVersion the Graph API's version, with its {@code v}
 * @param connectTimeout for one TCP connection
 * @param callTimeout for one whole call, the wait for a connection included; a listing of several pages may take three of them
 * @param maxConnections held at once; further calls wait for one within their own time
 */
@ConfigurationProperties("parley.instagram")
public record InstagramProperties(
        @DefaultValue("https://graph.instagram.com") URI graphUrl,
        @DefaultValue("v26.0") String apiVersion,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("64") int maxConnections) {

    public InstagramProperties {
        if (graphUrl.getHost() == null) {
            throw new SettingRefused("PARLEY_INSTAGRAM_GRAPH_URL", "is not an absolute URL");
        }
        if (!apiVersion.matches("v\\d+\\.\\d+")) {
            throw new SettingRefused("PARLEY_INSTAGRAM_API_VERSION", "is not of the form v26.0");
        }
    }

    /** What all calls start with, without a slash at the end. */
    String baseUrl() {
        return graphUrl.toString().replaceAll("/+$", "") + "/" + apiVersion;
    }
}
