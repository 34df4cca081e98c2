/** Does what a decision about a comment leads to: answers, hides, escalates, or asks a person. */
@NullMarked
package parley.responder;

import org.jspecify.annotations.NullMarked;
