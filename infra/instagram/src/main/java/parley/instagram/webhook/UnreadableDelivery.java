package parley.instagram.webhook;

/** A body that is not JSON. It carries nothing of the body. */
public final class UnreadableDelivery extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableDelivery() {
        super("the body is not JSON");
    }
}
