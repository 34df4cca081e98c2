/** The one jar: which role is made of what, and what a process must be given before it starts. */
@NullMarked
package parley.app;

import org.jspecify.annotations.NullMarked;
