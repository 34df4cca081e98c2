@NullMarked
package parley.instagram.webhook;

import org.jspecify.annotations.NullMarked;
