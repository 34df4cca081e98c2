/** How the product reaches PostgreSQL: two bounded pools, one for the stages and one that sees a single brand. */
@NullMarked
package parley.pipeline.database;

import org.jspecify.annotations.NullMarked;
