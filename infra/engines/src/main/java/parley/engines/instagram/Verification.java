package parley.engines.instagram;

/**
 * What came of the subscription handshake.
 *
 * @param status 0 if there was no answer
 * @param body what was answered
 * @param challenge what had to be answered
 */
public record Verification(int status, String body, String challenge) {

    /** Whether Meta would accept it. */
    public boolean accepted() {
        return status == 200 && body.equals(challenge);
    }
}
