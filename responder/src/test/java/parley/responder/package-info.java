@NullMarked
package parley.responder;

import org.jspecify.annotations.NullMarked;
