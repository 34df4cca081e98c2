/** What a comment stands under and answers. */
@NullMarked
package parley.classifier.context;

import org.jspecify.annotations.NullMarked;
