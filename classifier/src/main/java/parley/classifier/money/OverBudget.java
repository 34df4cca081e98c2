package parley.classifier.money;

/** The brand may not spend on this call. */
public final class OverBudget extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OverBudget(String limit) {
        super("above the brand's " + limit + " limit", null, false, false);
    }
}
