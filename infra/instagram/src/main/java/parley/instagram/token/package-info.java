/** Access tokens of accounts, in memory and at rest. */
@NullMarked
package parley.instagram.token;

import org.jspecify.annotations.NullMarked;
