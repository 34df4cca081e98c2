/** Exchanges access tokens long before they end. */
@NullMarked
package parley.ingest.tokens;

import org.jspecify.annotations.NullMarked;
