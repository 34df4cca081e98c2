/** Tests. */
@NullMarked
package parley.app.http;

import org.jspecify.annotations.NullMarked;
