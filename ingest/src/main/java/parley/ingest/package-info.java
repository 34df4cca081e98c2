/** Takes in what Meta sends and hands it to Kafka, whole or not at all. Depends on nothing else at run time. */
@NullMarked
package parley.ingest;

import org.jspecify.annotations.NullMarked;
