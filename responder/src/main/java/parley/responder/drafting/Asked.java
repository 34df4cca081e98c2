package parley.responder.drafting;

/** One thing that a comment wants to know about a product. */
sealed interface Asked {

    /** What it costs. */
    record Price() implements Asked {}

    /** Which sizes there are. */
    record Sizes() implements Asked {}

    /** Whether there is this size, as the customer wrote it, folded. */
    record OneSize(String size) implements Asked {}

    /** Whether it can be bought now. */
    record Stock() implements Asked {}

    /** Which colours there are. */
    record Colours() implements Asked {}

    /** Whether there is this colour, by its English name. */
    record OneColour(String colour) implements Asked {}

    /** Where its page is. */
    record Link() implements Asked {}

    /** What the catalogue says under a name that we know in every language: {@code weight}, {@code made_in}. */
    record Property(String name) implements Asked {}

    /** What the catalogue says under a name of its own, which the comment has used. */
    record Attribute(String key) implements Asked {}
}
