package parley.engines.instagram;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A brand's Instagram account.
 *
 * @param userId what webhooks call {@code entry.id} and Graph {@code user_id}
 * @param accessToken another token here makes the former one invalid
 * @param app name of the app that gets its webhooks
 * @param scopes what its token may do
 * @param callsPerHour Graph calls until it is throttled with code 80002; 0 for no limit
 */
public record Account(
        String userId, String username, String accessToken, String app, List<String> scopes, int callsPerHour) {

    static final String COMMENTS = "instagram_business_manage_comments";
    static final String MESSAGES = "instagram_business_manage_messages";
    private static final List<String> ALL = List.of("instagram_business_basic", COMMENTS, MESSAGES);

    /** @param scopes null for all three */
    public Account(
            String userId,
            String username,
            String accessToken,
            String app,
            @Nullable List<String> scopes,
            int callsPerHour) {
        this.userId = Objects.requireNonNull(userId, "user_id is missing");
        this.username = Objects.requireNonNull(username, "username is missing");
        this.accessToken = Objects.requireNonNull(accessToken, "access_token is missing");
        this.app = Objects.requireNonNull(app, "app is missing");
        this.scopes = scopes == null ? ALL : List.copyOf(scopes);
        this.callsPerHour = callsPerHour;
    }

    public Account(String userId, String username, String accessToken, String app) {
        this(userId, username, accessToken, app, null, 0);
    }

    /** The app-scoped id: what {@code /me} calls {@code id}, and never what webhooks carry. */
    String appScopedId() {
        return "9" + userId.substring(1);
    }

    boolean may(String scope) {
        return scopes.contains(scope);
    }

    @Override
    public String toString() {
        return "Account[" + userId + ", " + username + ", app " + app + "]";
    }
}
