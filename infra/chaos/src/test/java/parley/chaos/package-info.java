@NullMarked
package parley.chaos;

import org.jspecify.annotations.NullMarked;
