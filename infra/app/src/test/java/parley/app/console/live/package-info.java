@NullMarked
package parley.app.console.live;

import org.jspecify.annotations.NullMarked;
