@NullMarked
package parley.responder.policy;

import org.jspecify.annotations.NullMarked;
