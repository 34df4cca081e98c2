package parley.app.console.access;

import java.util.List;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import parley.pipeline.Actor;
import parley.pipeline.ApiKeyId;
import parley.pipeline.PersonId;

/** Who is asking, and where they belong as of this request: an argument that any controller method may take. */
public sealed interface Caller {

    /** As whom they act. */
    Actor actor();

    /** By the brand's name. */
    List<Membership> memberships();

    /** The person; fails with 403 where there is none. */
    default PersonId person() {
        return switch (this) {
            case Somebody somebody -> somebody.actor;
            case Key key -> throw new AccessDeniedException("a key is no person");
        };
    }

    /**
     * A person who has logged in.
     *
     * @param session ends with its refresh tokens, whatever the access token says
     */
    record Somebody(PersonId actor, UUID session, List<Membership> memberships) implements Caller {}

    /** A program with a key, which belongs to one brand. */
    record Key(ApiKeyId actor, Membership membership) implements Caller {

        @Override
        public List<Membership> memberships() {
            return List.of(membership);
        }
    }
}
