/** What a reply must hold before it may go out: checked by code, whoever wrote it. */
@NullMarked
package parley.responder.guard;

import org.jspecify.annotations.NullMarked;
