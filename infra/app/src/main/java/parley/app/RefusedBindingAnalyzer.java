package parley.app;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** A setting of ours that has the wrong form or breaks a limit: names the variable, never the value. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RefusedBindingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, BindException refused) {
        var key = refused.getName().toString();
        return key.startsWith("parley") ? new FailureAnalysis(line(key, refused), null, failure) : null;
    }

    private static String line(String key, BindException refused) {
        if (refused.getCause() instanceof BindValidationException broken) {
            return broken(key, broken);
        }
        if (refused.getCause() instanceof ConversionException) {
            return Variables.of(key) + " cannot be read as "
                    + refused.getTarget().getType();
        }
        return Variables.of(key) + " is refused: "
                + NestedExceptionUtils.getMostSpecificCause(refused).getMessage();
    }

    private static String broken(String key, BindValidationException broken) {
        ObjectError first = broken.getValidationErrors().getAllErrors().getFirst();
        var setting = first instanceof FieldError field ? key + "." + dashed(field.getField()) : key;
        return Variables.of(setting) + " " + first.getDefaultMessage();
    }

    private static String dashed(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1-$2");
    }
}
