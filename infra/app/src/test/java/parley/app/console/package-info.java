/** Tests. */
@NullMarked
package parley.app.console;

import org.jspecify.annotations.NullMarked;
