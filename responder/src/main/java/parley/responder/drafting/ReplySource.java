package parley.responder.drafting;

/**
 * Where a fact of a reply stands.
 *
 * @param type of the source: {@code product}
 * @param id a product's sku
 * @param title a product's name
 * @param excerpt the fact as the source has it
 */
public record ReplySource(String type, String id, String title, String excerpt) {

    /** All that a reply may take from it. */
    public String wording() {
        return title + "\n" + excerpt;
    }
}
