/** Tests. */
@NullMarked
package parley.app.console.access;

import org.jspecify.annotations.NullMarked;
