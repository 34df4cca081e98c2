@NullMarked
package parley.pipeline.live;

import org.jspecify.annotations.NullMarked;
