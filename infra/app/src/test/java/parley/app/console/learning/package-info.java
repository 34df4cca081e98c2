/** Tests. */
@NullMarked
package parley.app.console.learning;

import org.jspecify.annotations.NullMarked;
