/** Tests. */
@NullMarked
package parley.app.console.channels;

import org.jspecify.annotations.NullMarked;
