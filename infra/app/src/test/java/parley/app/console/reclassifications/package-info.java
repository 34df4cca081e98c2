/** Tests. */
@NullMarked
package parley.app.console.reclassifications;

import org.jspecify.annotations.NullMarked;
