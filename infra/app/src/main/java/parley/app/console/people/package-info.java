/** The people of a brand and its keys: how they come in, what they may do, and how they leave. */
@NullMarked
package parley.app.console.people;

import org.jspecify.annotations.NullMarked;
