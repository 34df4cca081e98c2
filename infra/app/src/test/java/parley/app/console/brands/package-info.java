/** Tests. */
@NullMarked
package parley.app.console.brands;

import org.jspecify.annotations.NullMarked;
