package parley.app.console.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static parley.app.console.access.Access.ANALYST;
import static parley.app.console.access.Access.ANYBODY;
import static parley.app.console.access.Access.MANAGER;
import static parley.app.console.access.Access.OPERATOR;
import static parley.app.console.access.Access.OWNER;
import static parley.app.console.access.Access.PERSON;
import static parley.app.console.access.Access.REVIEWER;

import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * One line of the table of who may do what. A call that is not in it is closed to everybody.
 *
 * @param path as the controller spells it
 * @param access the least that opens it
 */
record Permission(HttpMethod method, String path, Access access) {

    static final List<Permission> TABLE = List.of(
            new Permission(POST, "/api/v1/auth/login", ANYBODY),
            new Permission(POST, "/api/v1/auth/refresh", ANYBODY),
            new Permission(POST, "/api/v1/auth/logout", ANYBODY),
            new Permission(GET, "/api/v1/brands", PERSON),
            new Permission(POST, "/api/v1/brands", PERSON),
            new Permission(GET, "/api/v1/accounts", ANALYST),
            new Permission(POST, "/api/v1/accounts", OWNER),
            new Permission(DELETE, "/api/v1/accounts/{id}", OWNER),
            new Permission(GET, "/api/v1/comments", ANALYST),
            new Permission(GET, "/api/v1/comments/{id}", ANALYST),
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
            new Permission(GET, "/api/v1/policies", ANALYST),
            new Permission(GET, "/api/v1/events", ANALYST),
            new Permission(GET, "/api/v1/policies/{category}", ANALYST),
            new Permission(PUT, "/api/v1/policies/{category}", MANAGER),
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
            new Permission(GET, "/v3/api-docs", PERSON),
            new Permission(GET, "/v3/api-docs.yaml", PERSON));
}
