package parley.instagram.graph;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * How much of its calls an account has used, as Meta counts them over a rolling window
 * (developers.facebook.com/docs/graph-api/overview/rate-limiting: {@code X-App-Usage},
 * {@code X-Business-Use-Case-Usage}).
 *
 * @param percent of what is allowed; 0 where Meta does not say
 * @param regainAccess when calls will be allowed again, if they are not now
 */
public record Usage(int percent, @Nullable Duration regainAccess) {

    /** Nothing is said. */
    public static final Usage UNKNOWN = new Usage(0, null);

    static Usage from(HttpHeaders headers) {
        int percent = Math.max(
                highest(headers.getFirst("X-App-Usage")), highest(headers.getFirst("X-Business-Use-Case-Usage")));
        return new Usage(percent, RetryHint.regainAccess(headers.getFirst("X-Business-Use-Case-Usage")));
    }

    /** Meta refuses when the first of the three is used up. */
    private static int highest(@Nullable String header) {
        if (header == null) {
            return 0;
        }
        var json = GraphJson.parse(header);
        int highest = 0;
        for (String count : new String[] {"call_count", "total_cputime", "total_time"}) {
            for (var value : json.findValues(count)) {
                highest = Math.max(highest, value.asInt(0));
            }
        }
        return highest;
    }
}
