@NullMarked
package parley.pipeline.audit;

import org.jspecify.annotations.NullMarked;
