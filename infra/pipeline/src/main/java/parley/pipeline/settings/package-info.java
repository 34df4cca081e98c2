/** What every stage demands of its settings before it starts. */
@NullMarked
package parley.pipeline.settings;

import org.jspecify.annotations.NullMarked;
