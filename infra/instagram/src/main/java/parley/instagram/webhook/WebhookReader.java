package parley.instagram.webhook;

import org.jspecify.annotations.Nullable;
import parley.instagram.webhook.Delivery.Outcome;
import parley.pipeline.AccountId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a webhook body in every shape Meta documents or was seen to send. Whatever is JSON is read; each change stands
 * on its own, so that an odd one is counted and its neighbours pass.
 */
public final class WebhookReader {

    /**
     * Sorts the changes of a delivery whose signature was verified.
     *
     * @throws UnreadableDelivery if the body is not JSON
     */
    public Delivery read(byte[] body, Origin origin) {
        var sorting = new Sorting(origin);
        Lenient.each(parse(body)).forEach(root -> root(root, sorting));
        return sorting.finish();
    }

    private static JsonNode parse(byte[] body) {
        try {
            var json = Lenient.MAPPER.readTree(body);
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (JacksonException notJson) {
            // Its message quotes the body, so it is not kept as a cause.
        }
        throw new UnreadableDelivery();
    }

    private static void root(JsonNode root, Sorting sorting) {
        var object = root.path("object");
        if (!root.isObject()) {
            sorting.malformed("root", "not an object");
        } else if (object.isString() && !object.stringValue().equals("instagram")) {
            sorting.count("other_object", Outcome.IGNORED);
        } else if (root.has("entry")) {
            Lenient.each(root.get("entry")).forEach(entry -> entry(entry, sorting));
        } else {
            // The dashboard's flat sample: a field and a value without an entry around them.
            entry(root, sorting);
        }
    }

    private static void entry(JsonNode entry, Sorting sorting) {
        if (!entry.isObject()) {
            sorting.malformed("entry", "not an object");
            return;
        }
        var account = Lenient.id(entry, "id", AccountId::new);
        int parts = changes(entry, account, sorting)
                + names(entry, sorting)
                + messages(entry, "messaging", sorting)
                + messages(entry, "standby", sorting);
        if (parts == 0) {
            sorting.count("empty_entry", Outcome.IGNORED);
        }
    }

    /** Changes stand in a list, or one stands in the entry itself. */
    private static int changes(JsonNode entry, @Nullable AccountId account, Sorting sorting) {
        var changes = Lenient.each(entry.get("changes"));
        changes.forEach(change -> sorting.change(new Change(account, change)));
        if (!entry.has("field")) {
            return changes.size();
        }
        sorting.change(new Change(account, entry));
        return changes.size() + 1;
    }

    private static int names(JsonNode entry, Sorting sorting) {
        var names = Lenient.each(entry.get("changed_fields"));
        names.forEach(name -> sorting.count(Change.known(name), Outcome.WITHOUT_VALUE));
        return names.size();
    }

    private static int messages(JsonNode entry, String part, Sorting sorting) {
        var messages = Lenient.each(entry.get(part));
        messages.forEach(message -> sorting.count(part, Outcome.IGNORED));
        return messages.size();
    }
}
