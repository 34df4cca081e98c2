/** What still has to be done: leases, epochs, retries and crash recovery in one mechanism. */
@NullMarked
package parley.pipeline.work;

import org.jspecify.annotations.NullMarked;
