/** From a topic into the database, and nothing else. */
@NullMarked
package parley.pipeline.lane;

import org.jspecify.annotations.NullMarked;
