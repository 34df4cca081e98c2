/** What people and keys have done, for good. */
@NullMarked
package parley.pipeline.audit;

import org.jspecify.annotations.NullMarked;
