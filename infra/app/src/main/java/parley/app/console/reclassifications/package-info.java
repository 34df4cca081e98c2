/** Jobs that decide a brand's past comments anew: asking for them, watching them, and saying what becomes of what they found. */
@NullMarked
package parley.app.console.reclassifications;

import org.jspecify.annotations.NullMarked;
