/** Calls to Instagram's Graph API: what they send, what came of them, and what its errors ask of us. */
@NullMarked
package parley.instagram.graph;

import org.jspecify.annotations.NullMarked;
