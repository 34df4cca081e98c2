/** Speed, measured from outside: an installation of its own for each bench, figures on standard output, a verdict as exit status. */
@NullMarked
package parley.bench;

import org.jspecify.annotations.NullMarked;
