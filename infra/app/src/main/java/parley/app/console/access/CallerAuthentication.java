package parley.app.console.access;

import java.io.Serial;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller whose token has been looked at. What they may do is not in it: the table of permissions and the brand tell. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final @Nullable Instant end;

    /** @param end when the token runs out; null for never */
    CallerAuthentication(Caller caller, @Nullable Instant end) {
        super(List.of());
        this.caller = caller;
        this.end = end;
        setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    @Nullable
    Instant end() {
        return end;
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    /** Forgotten. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.actor().toString();
    }
}
