/** Which language a comment is in. */
@NullMarked
package parley.classifier.language;

import org.jspecify.annotations.NullMarked;
