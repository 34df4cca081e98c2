package parley.app.http;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Carries {@link RequestTrace} from Reactor's context into the log lines of whatever thread runs; found as a service. */
public final class TraceInLogs implements ThreadLocalAccessor<RequestTrace> {

    private static final ThreadLocal<@Nullable RequestTrace> CURRENT = new ThreadLocal<>();

    @Override
    public Object key() {
        return RequestTrace.KEY;
    }

    @Override
    public @Nullable RequestTrace getValue() {
        return CURRENT.get();
    }

    @Override
    public void setValue(RequestTrace trace) {
        CURRENT.set(trace);
        put("correlation_id", trace.correlationId());
        put("person_id", trace.person());
        put("brand_id", trace.brand());
    }

    @Override
    public void setValue() {
        CURRENT.remove();
        MDC.remove("correlation_id");
        MDC.remove("person_id");
        MDC.remove("brand_id");
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
