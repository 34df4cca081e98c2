/** Finds what no webhook told: comments, answers by hand, deletions. */
@NullMarked
package parley.ingest.polling;

import org.jspecify.annotations.NullMarked;
