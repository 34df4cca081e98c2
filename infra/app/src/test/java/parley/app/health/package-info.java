/** Tests. */
@NullMarked
package parley.app.health;

import org.jspecify.annotations.NullMarked;
