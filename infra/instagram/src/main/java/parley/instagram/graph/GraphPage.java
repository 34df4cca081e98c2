package parley.instagram.graph;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * One page of a listing.
 *
 * @param more whether Graph says that another page follows
 * @param next the cursor to ask for it with; null at the end, or where Graph names none
 * @param usage how near the account is to its limit, as Graph tells with the answer
 */
public record GraphPage<T>(
        List<T> items, boolean more, @Nullable String next, Usage usage) {

    public GraphPage {
        items = List.copyOf(items);
    }

    static <T> @Nullable GraphPage<T> from(JsonNode json, Function<JsonNode, @Nullable T> item, HttpHeaders headers) {
        if (!json.path("data").isArray()) {
            return null;
        }
        boolean more = more(json);
        return new GraphPage<>(items(json, item), more, more ? cursor(json) : null, Usage.from(headers));
    }

    static <T> List<T> items(JsonNode listing, Function<JsonNode, @Nullable T> item) {
        return listing.path("data").values().stream()
                .<T>mapMulti((node, kept) -> {
                    var read = item.apply(node);
                    if (read != null) {
                        kept.accept(read);
                    }
                })
                .toList();
    }

    static boolean more(JsonNode listing) {
        return listing.path("paging").has("next");
    }

    /** Only the cursor is taken: following the address given would send our token wherever it points. */
    private static @Nullable String cursor(JsonNode json) {
        return GraphJson.text(json.path("paging").path("cursors"), "after");
    }
}
