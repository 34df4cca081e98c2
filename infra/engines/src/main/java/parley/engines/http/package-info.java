/** The small HTTP server the stand-ins share, and the language in which one tells them to misbehave. */
@NullMarked
package parley.engines.http;

import org.jspecify.annotations.NullMarked;
