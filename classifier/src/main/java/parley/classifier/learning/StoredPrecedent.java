package parley.classifier.learning;

import java.util.UUID;

/** A precedent, and the comment that it is. */
record StoredPrecedent(UUID comment, Precedent precedent) {}
