/** What Instagram says of the accounts that brands have connected. */
@NullMarked
package parley.instagram.accounts;

import org.jspecify.annotations.NullMarked;
