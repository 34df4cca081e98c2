/** Whether this process can do its work right now. */
@NullMarked
package parley.app.health;

import org.jspecify.annotations.NullMarked;
