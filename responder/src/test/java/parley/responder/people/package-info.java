@NullMarked
package parley.responder.people;

import org.jspecify.annotations.NullMarked;
