package parley.classifier.money;

/**
 * What a call used, or may use at most.
 *
 * @param input of the question
 * @param cached of the input, which the server had read before and charges less for
 * @param output of the answer
 */
public record Tokens(long input, long cached, long output) {

    public Tokens {
        if (input < 0 || output < 0 || cached < 0 || cached > input) {
            throw new IllegalArgumentException("tokens must not be negative, nor more of them cached than there are");
        }
    }

    /** All that count against a limit. */
    public long total() {
        return input + output;
    }
}
