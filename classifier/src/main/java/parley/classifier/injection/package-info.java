/** Comments that give orders to whoever judges them. */
@NullMarked
package parley.classifier.injection;

import org.jspecify.annotations.NullMarked;
