/** What nobody could take, for operators. */
@NullMarked
package parley.app.console.deadletters;

import org.jspecify.annotations.NullMarked;
