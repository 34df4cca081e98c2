package parley.engines.instagram;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import parley.engines.http.Request;

/**
 * Which call of Graph a request is.
 *
 * @param target id of the object it is about; {@code me} is possible
 */
record GraphCall(Kind kind, String target) {

    /** The kinds of call; faults name them in lower case. */
    enum Kind {
        REPLY,
        HIDE,
        DELETE,
        PRIVATE_REPLY,
        READ,
        LIST_REPLIES,
        LIST_COMMENTS,
        LIST_MEDIA,
        REFRESH_TOKEN,
        SUBSCRIBE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Set<String> kinds() {
        return Arrays.stream(Kind.values()).map(Kind::wireName).collect(Collectors.toSet());
    }

    static GraphCall of(Request request) {
        List<String> path = withoutVersion(request.segments());
        String target = path.isEmpty() ? "" : path.getFirst();
        String edge = path.size() == 2 ? path.get(1) : "";
        if (path.isEmpty() || path.size() > 2) {
            throw GraphError.unknownObject(request.method(), request.path());
        }
        Kind kind = switch (request.method() + " " + edge) {
            case "POST replies" -> Kind.REPLY;
            case "GET replies" -> Kind.LIST_REPLIES;
            case "GET comments" -> Kind.LIST_COMMENTS;
            case "GET media" -> Kind.LIST_MEDIA;
            case "POST messages" -> Kind.PRIVATE_REPLY;
            case "POST subscribed_apps", "GET subscribed_apps" -> Kind.SUBSCRIBE;
            case "POST " -> Kind.HIDE;
            case "DELETE " -> Kind.DELETE;
            case "GET " -> target.equals("refresh_access_token") ? Kind.REFRESH_TOKEN : Kind.READ;
            default -> throw GraphError.unknownObject(request.method(), target);
        };
        return new GraphCall(kind, target);
    }

    private static List<String> withoutVersion(List<String> path) {
        boolean versioned = !path.isEmpty() && path.getFirst().matches("v\\d+\\.\\d+");
        return versioned ? path.subList(1, path.size()) : path;
    }

    boolean writes() {
        return switch (kind) {
            case REPLY, HIDE, DELETE, PRIVATE_REPLY -> true;
            default -> false;
        };
    }
}
