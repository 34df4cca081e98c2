/** The Instagram accounts we may act as. */
@NullMarked
package parley.responder.accounts;

import org.jspecify.annotations.NullMarked;
