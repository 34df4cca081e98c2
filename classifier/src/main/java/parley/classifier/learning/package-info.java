/** What a brand's own decisions teach: a model refitted from its precedents, and how far that model may be trusted. */
@NullMarked
package parley.classifier.learning;

import org.jspecify.annotations.NullMarked;
