/** Topics, and events on their way into them. */
@NullMarked
package parley.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
