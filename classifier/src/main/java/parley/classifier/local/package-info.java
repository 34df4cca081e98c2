/** What can be decided without asking anybody: emoji by rule, text by a small model trained on the project's own examples. */
@NullMarked
package parley.classifier.local;

import org.jspecify.annotations.NullMarked;
