/** What a brand spends on language models, and what it is willing to. */
@NullMarked
package parley.app.console.usage;

import org.jspecify.annotations.NullMarked;
