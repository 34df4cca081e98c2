/** What is decided by rule, for nothing and at once. */
@NullMarked
package parley.classifier.rules;

import org.jspecify.annotations.NullMarked;
