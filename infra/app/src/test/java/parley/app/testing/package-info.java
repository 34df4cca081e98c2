/** The running product for tests of what it says over HTTP. */
@NullMarked
package parley.app.testing;

import org.jspecify.annotations.NullMarked;
