/** Live events: from Kafka to the pages that are open. */
@NullMarked
package parley.app.console.live;

import org.jspecify.annotations.NullMarked;
