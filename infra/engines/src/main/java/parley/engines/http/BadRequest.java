package parley.engines.http;

/** The caller of a control API asked for something that cannot be: answered 400 with this message. */
public final class BadRequest extends IllegalArgumentException {

    public BadRequest(String message) {
        super(message);
    }
}
