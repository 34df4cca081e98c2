package parley.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import parley.local.ProductClient;

/** As everybody sees them: the brand's newest hundred through {@code GET /api/v1/comments}. */
record ApiStatuses(ProductClient client) implements Statuses {

    @Override
    public Map<String, String> of(Collection<String> instagramIds) throws IOException, InterruptedException {
        Map<String, String> statuses = new HashMap<>();
        client.comments(Instant.EPOCH, "")
                .get("items")
                .forEach(item -> statuses.put(
                        item.get("instagram_id").asString(), item.get("status").asString()));
        statuses.keySet().retainAll(instagramIds);
        return statuses;
    }
}
