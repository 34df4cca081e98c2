/** The comment as everybody reads it. */
@NullMarked
package parley.pipeline.comments;

import org.jspecify.annotations.NullMarked;
