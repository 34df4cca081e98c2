/** What people use: the API behind a login, one brand at a time. */
@NullMarked
package parley.app.console;

import org.jspecify.annotations.NullMarked;
