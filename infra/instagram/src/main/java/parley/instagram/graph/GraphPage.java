package parley.instagram.graph;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * One page of a listing.
 *
 * @param next the cursor to ask for the following page with; null at the end
 * @param usage how near the account is to its limit, as Graph tells with the answer
 */
public record GraphPage<T>(List<T> items, @Nullable String next, Usage usage) {

    public GraphPage {
        items = List.copyOf(items);
    }

    static <T> @Nullable GraphPage<T> from(JsonNode json, Function<JsonNode, @Nullable T> item, HttpHeaders headers) {
        return json.path("data").isArray() ? new GraphPage<>(items(json, item), next(json), Usage.from(headers)) : null;
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

    /** Only the cursor is taken: following the address given would send our token wherever it points. */
    private static @Nullable String next(JsonNode json) {
        var paging = json.path("paging");
        return paging.has("next") ? GraphJson.text(paging.path("cursors"), "after") : null;
    }
}
