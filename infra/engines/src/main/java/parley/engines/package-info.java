/** PostgreSQL, Redis and Kafka for one machine and for tests: the real ones, started, kept between runs, and stopped. */
@NullMarked
package parley.engines;

import org.jspecify.annotations.NullMarked;
