/** Accounts that somebody has to look after regularly, and whose turn it is. */
@NullMarked
package parley.ingest.accounts;

import org.jspecify.annotations.NullMarked;
