@NullMarked
package parley.instagram.token;

import org.jspecify.annotations.NullMarked;
