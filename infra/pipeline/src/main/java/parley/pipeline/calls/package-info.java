/** Calls to servers that are not ours. */
@NullMarked
package parley.pipeline.calls;

import org.jspecify.annotations.NullMarked;
