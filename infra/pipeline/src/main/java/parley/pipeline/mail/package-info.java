/** Mail that goes out, by SMTP. */
@NullMarked
package parley.pipeline.mail;

import org.jspecify.annotations.NullMarked;
