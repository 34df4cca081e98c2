/** What a brand decides by rule. */
@NullMarked
package parley.app.console.rules;

import org.jspecify.annotations.NullMarked;
