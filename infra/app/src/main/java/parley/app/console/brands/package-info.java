/** A brand and the Instagram accounts it has connected. */
@NullMarked
package parley.app.console.brands;

import org.jspecify.annotations.NullMarked;
