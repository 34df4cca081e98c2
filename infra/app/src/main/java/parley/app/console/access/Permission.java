package parley.app.console.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static parley.app.console.access.Access.ANALYST;
import static parley.app.console.access.Access.ANYBODY;
import static parley.app.console.access.Access.CALLER;
import static parley.app.console.access.Access.MANAGER;
import static parley.app.console.access.Access.OPERATOR;
import static parley.app.console.access.Access.OWNER;
import static parley.app.console.access.Access.REVIEWER;

import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * One line of the table of who may do what. A call that is not in it is closed to everybody.
 *
 * @param path as the controller spells it
 * @param access the least that opens it
 * @param keys whether it opens to keys as well, or to people only
 */
record Permission(HttpMethod method, String path, Access access, boolean keys) {

    static final List<Permission> TABLE = List.of(
            new Permission(POST, "/api/v1/auth/login", ANYBODY),
            new Permission(POST, "/api/v1/auth/refresh", ANYBODY),
            new Permission(POST, "/api/v1/auth/logout", ANYBODY),
            new Permission(POST, "/api/v1/auth/invitations/accept", ANYBODY),
            new Permission(POST, "/api/v1/auth/password/forgot", ANYBODY),
            new Permission(POST, "/api/v1/auth/password/reset", ANYBODY),
            new Permission(GET, "/api/v1/me", CALLER),
            new Permission(GET, "/api/v1/users", ANALYST),
            new Permission(POST, "/api/v1/users/invitations", OWNER).ofPeople(),
            new Permission(PATCH, "/api/v1/users/{id}", OWNER).ofPeople(),
            new Permission(DELETE, "/api/v1/users/{id}", OWNER).ofPeople(),
            new Permission(GET, "/api/v1/api-keys", OWNER).ofPeople(),
            new Permission(POST, "/api/v1/api-keys", OWNER).ofPeople(),
            new Permission(DELETE, "/api/v1/api-keys/{id}", OWNER).ofPeople(),
            new Permission(GET, "/api/v1/brands", CALLER),
            new Permission(POST, "/api/v1/brands", CALLER).ofPeople(),
            new Permission(GET, "/api/v1/accounts", ANALYST),
            new Permission(POST, "/api/v1/accounts", OWNER),
            new Permission(DELETE, "/api/v1/accounts/{id}", OWNER),
            new Permission(GET, "/api/v1/comments", ANALYST),
            new Permission(GET, "/api/v1/comments/export", ANALYST),
            new Permission(GET, "/api/v1/comments/{id}", ANALYST),
            new Permission(GET, "/api/v1/media/{id}/picture", ANALYST),
            new Permission(POST, "/api/v1/comments/{id}/reply", REVIEWER),
            new Permission(POST, "/api/v1/comments/{id}/hide", REVIEWER),
            new Permission(POST, "/api/v1/comments/{id}/unhide", REVIEWER),
            new Permission(DELETE, "/api/v1/comments/{id}", MANAGER),
            new Permission(PATCH, "/api/v1/comments/{id}/classification", REVIEWER),
            new Permission(GET, "/api/v1/brand", ANALYST),
            new Permission(PATCH, "/api/v1/brand", MANAGER),
            new Permission(POST, "/api/v1/brand/stop", REVIEWER),
            new Permission(POST, "/api/v1/brand/resume", MANAGER),
            new Permission(GET, "/api/v1/reviews", ANALYST),
            new Permission(GET, "/api/v1/reviews/counts", ANALYST),
            new Permission(GET, "/api/v1/reviews/{id}", ANALYST),
            new Permission(POST, "/api/v1/reviews/{id}/hide", REVIEWER),
            new Permission(POST, "/api/v1/reviews/{id}/escalate", REVIEWER),
            new Permission(POST, "/api/v1/reviews/{id}/confirm", REVIEWER),
            new Permission(POST, "/api/v1/reviews/{id}/undo", REVIEWER),
            new Permission(PUT, "/api/v1/reviews/{id}/draft", REVIEWER),
            new Permission(DELETE, "/api/v1/reviews/{id}/draft", REVIEWER),
            new Permission(PUT, "/api/v1/reviews/{id}/presence", REVIEWER),
            new Permission(POST, "/api/v1/reviews/{id}/approve", REVIEWER),
            new Permission(POST, "/api/v1/reviews/{id}/reject", REVIEWER),
            new Permission(POST, "/api/v1/reviews/bulk", REVIEWER),
            new Permission(GET, "/api/v1/tickets", ANALYST),
            new Permission(GET, "/api/v1/tickets/{id}", ANALYST),
            new Permission(PATCH, "/api/v1/tickets/{id}", REVIEWER),
            new Permission(POST, "/api/v1/tickets/{id}/notes", REVIEWER),
            new Permission(GET, "/api/v1/channels", ANALYST),
            new Permission(POST, "/api/v1/channels", MANAGER),
            new Permission(PATCH, "/api/v1/channels/{id}", MANAGER),
            new Permission(DELETE, "/api/v1/channels/{id}", MANAGER),
            new Permission(POST, "/api/v1/channels/{id}/test", MANAGER),
            new Permission(GET, "/api/v1/policies", ANALYST),
            new Permission(GET, "/api/v1/events", ANALYST),
            new Permission(GET, "/api/v1/policies/{category}", ANALYST),
            new Permission(PUT, "/api/v1/policies/{category}", MANAGER),
            new Permission(DELETE, "/api/v1/policies/{category}", MANAGER),
            new Permission(GET, "/api/v1/rules", ANALYST),
            new Permission(POST, "/api/v1/rules", MANAGER),
            new Permission(PATCH, "/api/v1/rules/{id}", MANAGER),
            new Permission(DELETE, "/api/v1/rules/{id}", MANAGER),
            new Permission(PUT, "/api/v1/rules/order", MANAGER),
            new Permission(POST, "/api/v1/rules/dry-run", ANALYST),
            new Permission(GET, "/api/v1/reclassifications", ANALYST),
            new Permission(POST, "/api/v1/reclassifications", MANAGER),
            new Permission(GET, "/api/v1/reclassifications/{id}", ANALYST),
            new Permission(GET, "/api/v1/reclassifications/{id}/report", ANALYST),
            new Permission(GET, "/api/v1/reclassifications/{id}/changes", ANALYST),
            new Permission(POST, "/api/v1/reclassifications/{id}/pause", MANAGER),
            new Permission(POST, "/api/v1/reclassifications/{id}/resume", MANAGER),
            new Permission(POST, "/api/v1/reclassifications/{id}/cancel", MANAGER),
            new Permission(POST, "/api/v1/reclassifications/{id}/apply", MANAGER),
            new Permission(POST, "/api/v1/reclassifications/{id}/rollback", MANAGER),
            new Permission(GET, "/api/v1/jobs", ANALYST),
            new Permission(GET, "/api/v1/jobs/{id}", ANALYST),
            new Permission(GET, "/api/v1/learning", ANALYST),
            new Permission(PUT, "/api/v1/learning", MANAGER),
            new Permission(GET, "/api/v1/comments/{id}/similar", ANALYST),
            new Permission(GET, "/api/v1/usage", ANALYST),
            new Permission(GET, "/api/v1/budget", ANALYST),
            new Permission(PUT, "/api/v1/budget", MANAGER),
            new Permission(GET, "/api/v1/products", ANALYST),
            new Permission(GET, "/api/v1/products/{sku}", ANALYST),
            new Permission(PUT, "/api/v1/products/{sku}", MANAGER),
            new Permission(DELETE, "/api/v1/products/{sku}", MANAGER),
            new Permission(GET, "/api/v1/products/search", ANALYST),
            new Permission(GET, "/api/v1/audit", MANAGER),
            new Permission(GET, "/api/v1/audit/installation", OPERATOR),
            new Permission(GET, "/api/v1/dead-letters", OPERATOR),
            new Permission(GET, "/api/v1/dead-letters/{id}", OPERATOR),
            new Permission(POST, "/api/v1/dead-letters/{id}/replay", OPERATOR),
            new Permission(POST, "/api/v1/dead-letters/replay", OPERATOR),
            new Permission(GET, "/v3/api-docs", CALLER),
            new Permission(GET, "/v3/api-docs.yaml", CALLER));

    Permission(HttpMethod method, String path, Access access) {
        this(method, path, access, true);
    }

    /** The same for people only: what a key must not be able to do, or it could make itself many or a person. */
    Permission ofPeople() {
        return new Permission(method, path, access, false);
    }

    /** Whether this kind of caller may come to it at all. */
    boolean isFor(Caller caller) {
        return keys || caller instanceof Caller.Somebody;
    }
}
