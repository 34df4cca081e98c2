/** Fetches what was written before anybody here looked, where a job of a brand asks for it. */
@NullMarked
package parley.ingest.backfill;

import org.jspecify.annotations.NullMarked;
