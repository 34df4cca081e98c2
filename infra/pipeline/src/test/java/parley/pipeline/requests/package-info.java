@NullMarked
package parley.pipeline.requests;

import org.jspecify.annotations.NullMarked;
