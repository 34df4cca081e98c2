/** What waits for a person. */
@NullMarked
package parley.responder.review;

import org.jspecify.annotations.NullMarked;
