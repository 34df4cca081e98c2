/** What a brand wants done about a category. */
@NullMarked
package parley.responder.policy;

import org.jspecify.annotations.NullMarked;
