/** The only code that knows Meta: what it signs and sends, what it accepts and refuses. One sub-package per side of it. */
@NullMarked
package parley.instagram;

import org.jspecify.annotations.NullMarked;
