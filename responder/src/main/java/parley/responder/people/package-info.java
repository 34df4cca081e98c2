/** What people do to a comment over HTTP: answer it, change the answer, hide it, delete it, decide what waits for them. */
@NullMarked
package parley.responder.people;

import org.jspecify.annotations.NullMarked;
