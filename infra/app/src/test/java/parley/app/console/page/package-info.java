/** The console's page in a real Chromium, over the running product. */
@NullMarked
package parley.app.console.page;

import org.jspecify.annotations.NullMarked;
