/** How the product reaches Redis. */
@NullMarked
package parley.pipeline.redis;

import org.jspecify.annotations.NullMarked;
