package parley.app.http;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import parley.pipeline.BrandId;

/** What the log lines of a request have in common. Who is asking is known later than that somebody is. */
public final class RequestTrace {

    static final String KEY = RequestTrace.class.getName();

    private final String correlationId;
    private volatile @Nullable String person;
    private volatile @Nullable String brand;

    RequestTrace(String correlationId) {
        this.correlationId = correlationId;
    }

    /** The trace of a request; every request has one from the first filter on. */
    public static RequestTrace of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(KEY);
    }

    /** From here on the lines also name the person and the brand. */
    public void about(String personId, BrandId brandId) {
        person = personId;
        brand = brandId.toString();
    }

    String correlationId() {
        return correlationId;
    }

    @Nullable
    String person() {
        return person;
    }

    @Nullable
    String brand() {
        return brand;
    }
}
