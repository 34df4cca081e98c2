/** What language models cost, who pays for a call, and how much a brand may spend. */
@NullMarked
package parley.classifier.money;

import org.jspecify.annotations.NullMarked;
