@NullMarked
package parley.instagram.graph;

import org.jspecify.annotations.NullMarked;
