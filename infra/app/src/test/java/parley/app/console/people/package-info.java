@NullMarked
package parley.app.console.people;

import org.jspecify.annotations.NullMarked;
