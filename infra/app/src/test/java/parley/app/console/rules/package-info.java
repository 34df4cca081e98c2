/** Tests. */
@NullMarked
package parley.app.console.rules;

import org.jspecify.annotations.NullMarked;
