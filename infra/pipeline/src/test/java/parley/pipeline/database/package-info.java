@NullMarked
package parley.pipeline.database;

import org.jspecify.annotations.NullMarked;
