@NullMarked
package parley.ingest.jobs;

import org.jspecify.annotations.NullMarked;
