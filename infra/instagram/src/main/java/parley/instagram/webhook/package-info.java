/** What Meta sends us: signatures, and the many shapes of a webhook delivery. */
@NullMarked
package parley.instagram.webhook;

import org.jspecify.annotations.NullMarked;
