@NullMarked
package parley.local;

import org.jspecify.annotations.NullMarked;
