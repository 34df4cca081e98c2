@NullMarked
package parley.pipeline.settings;

import org.jspecify.annotations.NullMarked;
