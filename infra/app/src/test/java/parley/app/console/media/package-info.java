/** Tests of how pictures are fetched. */
@NullMarked
package parley.app.console.media;

import org.jspecify.annotations.NullMarked;
