/** Labels of texts that were decided before. */
@NullMarked
package parley.classifier.cache;

import org.jspecify.annotations.NullMarked;
