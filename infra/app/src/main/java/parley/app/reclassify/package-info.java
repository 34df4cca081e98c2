/** {@code java -jar parley.jar reclassify}: a job over the past, asked for and watched from a terminal, a cron table, a Kubernetes job. */
@NullMarked
package parley.app.reclassify;

import org.jspecify.annotations.NullMarked;
