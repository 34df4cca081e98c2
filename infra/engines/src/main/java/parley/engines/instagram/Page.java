package parley.engines.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import parley.engines.http.Json;
import parley.engines.http.Request;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which page of an edge is asked for.
 *
 * @param after id behind which the page begins
 * @param next the address of the following page but for its cursor; null where none can be given
 */
record Page(int limit, @Nullable String after, @Nullable String next) {

    private static final int MOST = 50;

    static Page of(Request request, String url, int usual) {
        String after = request.query("after");
        int limit = Math.clamp(request.query("limit", usual), 1, MOST);
        return new Page(limit, after == null ? null : decoded(after), address(request, url, limit));
    }

    /** The first page of an edge inside a node. */
    static Page first(int limit) {
        return new Page(limit == 0 ? 25 : Math.min(limit, MOST), null, null);
    }

    private static String address(Request request, String url, int limit) {
        StringBuilder address = new StringBuilder(url + request.path() + "?limit=" + limit);
        for (String name : List.of("fields", "access_token")) {
            String value = request.query(name);
            if (value != null) {
                address.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
            }
        }
        return address.toString();
    }

    /** The items of this page as Graph shows them, with cursors while there are any. */
    <T> ObjectNode of(Iterable<T> all, Predicate<T> shown, Function<T, String> id, Function<T, ObjectNode> node) {
        Stream<T> items = StreamSupport.stream(all.spliterator(), false);
        if (after != null) {
            items = items.dropWhile(item -> !id.apply(item).equals(after)).skip(1);
        }
        List<T> oneMore = items.filter(shown).limit(limit + 1L).toList();
        boolean more = oneMore.size() > limit;
        return shown(more ? oneMore.subList(0, limit) : oneMore, more, id, node);
    }

    private <T> ObjectNode shown(List<T> items, boolean more, Function<T, String> id, Function<T, ObjectNode> node) {
        ArrayNode data = Json.array();
        items.forEach(item -> data.add(node.apply(item)));
        ObjectNode page = Json.object();
        page.set("data", data);
        if (!items.isEmpty()) {
            page.set("paging", paging(id.apply(items.getFirst()), id.apply(items.getLast()), more));
        }
        return page;
    }

    private ObjectNode paging(String first, String last, boolean more) {
        ObjectNode paging = Json.object();
        paging.set("cursors", Json.object().put("before", encoded(first)).put("after", encoded(last)));
        if (more && next != null) {
            paging.put("next", next + "&after=" + encoded(last));
        }
        return paging;
    }

    private static String encoded(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            throw GraphError.parameter("Invalid cursor");
        }
    }
}
