/** Decides anew what was decided before: jobs over a brand's past, in chunks, and what becomes of what they found. */
@NullMarked
package parley.classifier.reclassification;

import org.jspecify.annotations.NullMarked;
