package parley.bench;

/** The command line says something that there is not. */
final class NotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotUnderstood(String message) {
        super(message);
    }
}
