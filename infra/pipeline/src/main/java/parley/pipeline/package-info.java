/** What flows between the stages, and the identities it is known by. */
@NullMarked
package parley.pipeline;

import org.jspecify.annotations.NullMarked;
