@NullMarked
package parley.ingest;

import org.jspecify.annotations.NullMarked;
