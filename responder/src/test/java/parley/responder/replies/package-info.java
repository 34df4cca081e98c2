@NullMarked
package parley.responder.replies;

import org.jspecify.annotations.NullMarked;
