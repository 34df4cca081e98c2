@NullMarked
package parley.responder.sending;

import org.jspecify.annotations.NullMarked;
