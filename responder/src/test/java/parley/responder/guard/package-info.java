@NullMarked
package parley.responder.guard;

import org.jspecify.annotations.NullMarked;
