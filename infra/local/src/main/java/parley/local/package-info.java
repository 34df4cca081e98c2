/** What {@code infra/run} starts: the engines, a sandboxed Instagram, the product's jar as its own process, a sample brand. */
@NullMarked
package parley.local;

import org.jspecify.annotations.NullMarked;
