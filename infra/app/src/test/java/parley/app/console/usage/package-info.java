/** Tests of spending. */
@NullMarked
package parley.app.console.usage;

import org.jspecify.annotations.NullMarked;
