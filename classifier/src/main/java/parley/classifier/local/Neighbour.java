package parley.classifier.local;

/**
 * One of many vectors, found by what it is near to.
 *
 * @param place of the vector among the others
 * @param nearness their scalar product: of vectors of length one, the cosine of the angle between them
 */
public record Neighbour(int place, double nearness) {}
