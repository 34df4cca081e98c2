@NullMarked
package parley.responder.drafting;

import org.jspecify.annotations.NullMarked;
