/** What could not be understood, kept whole. */
@NullMarked
package parley.pipeline.deadletters;

import org.jspecify.annotations.NullMarked;
