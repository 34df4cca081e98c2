/** What tests of every module need of the pipeline: a migrated database, brands to be alone in. */
@NullMarked
package parley.pipeline.testing;

import org.jspecify.annotations.NullMarked;
