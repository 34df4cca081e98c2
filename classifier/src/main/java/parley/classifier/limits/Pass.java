package parley.classifier.limits;

/**
 * The right to make one call now. It has to be given back, with what was used.
 *
 * @param slot where the call is held
 * @param incarnation of the counts it is held in; empty where nothing is counted
 * @param tokens held
 */
public record Pass(ModelId model, long slot, String incarnation, long tokens) {}
