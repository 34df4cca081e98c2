/** What people see has changed: from the table where their transactions leave it into Kafka. */
@NullMarked
package parley.pipeline.live;

import org.jspecify.annotations.NullMarked;
