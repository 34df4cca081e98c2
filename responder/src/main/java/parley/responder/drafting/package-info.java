/** Answers to questions, composed from a brand's product facts without a language model. */
@NullMarked
package parley.responder.drafting;

import org.jspecify.annotations.NullMarked;
