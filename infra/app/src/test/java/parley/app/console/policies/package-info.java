/** Tests. */
@NullMarked
package parley.app.console.policies;

import org.jspecify.annotations.NullMarked;
