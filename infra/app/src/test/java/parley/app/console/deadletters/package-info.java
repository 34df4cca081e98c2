@NullMarked
package parley.app.console.deadletters;

import org.jspecify.annotations.NullMarked;
