/** How much may be asked of a model in a minute, all instances together. */
@NullMarked
package parley.classifier.limits;

import org.jspecify.annotations.NullMarked;
