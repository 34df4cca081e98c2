/** A stand-in for Meta: Graph, webhooks and the people in the Instagram app, with its own code for all payloads. */
@NullMarked
package parley.engines.instagram;

import org.jspecify.annotations.NullMarked;
