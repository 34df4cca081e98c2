package parley.app.console.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import parley.app.http.RequestTrace;

/** Which of the caller's brands a request is about: the one named by {@code X-Brand}, or the only one. */
final class BrandChoice {

    static final String HEADER = "X-Brand";

    private BrandChoice() {}

    /** Throws 400 if no brand can be told, 403 if it is not the caller's. */
    static Membership of(ServerWebExchange exchange, Caller caller) {
        var chosen =
                choose(caller.memberships(), exchange.getRequest().getHeaders().getFirst(HEADER));
        RequestTrace.of(exchange).about(caller.actor().toString(), chosen.brand());
        return chosen;
    }

    private static Membership choose(List<Membership> all, @Nullable String named) {
        if (named != null) {
            UUID brand = id(named);
            return all.stream()
                    .filter(membership -> membership.brand().value().equals(brand))
                    .findFirst()
                    .orElseThrow(() -> new AccessDeniedException("not a brand of the caller"));
        }
        return switch (all.size()) {
            case 0 -> throw new AccessDeniedException("the caller has no brand");
            case 1 -> all.getFirst();
            default -> throw bad("names none of your several brands: one is needed");
        };
    }

    private static UUID id(String named) {
        try {
            return UUID.fromString(named);
        } catch (IllegalArgumentException notAnId) {
            throw bad("is not the id of a brand");
        }
    }

    private static ResponseStatusException bad(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, HEADER + " " + why);
    }
}
