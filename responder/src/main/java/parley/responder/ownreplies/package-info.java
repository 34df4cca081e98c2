/** What the brand's own account wrote: echoes of our replies, and people answering by hand. */
@NullMarked
package parley.responder.ownreplies;

import org.jspecify.annotations.NullMarked;
