/** What every process says over HTTP, whatever its roles: correlation ids, problem details, headers, closed doors. */
@NullMarked
package parley.app.http;

import org.jspecify.annotations.NullMarked;
