/** Pictures of posts, fetched from where Instagram keeps them, for the page that must not go there itself. */
@NullMarked
package parley.app.console.media;

import org.jspecify.annotations.NullMarked;
