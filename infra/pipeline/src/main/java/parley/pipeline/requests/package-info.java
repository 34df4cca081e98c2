/** What people ask for over HTTP, each request once. */
@NullMarked
package parley.pipeline.requests;

import org.jspecify.annotations.NullMarked;
