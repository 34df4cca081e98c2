package parley.instagram.graph;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** How much of its quota an account has used, which Graph tells with every answer in one or two headers. */
final class UsedQuota {

    private static final List<String> HEADERS = List.of("X-App-Usage", "X-Business-Use-Case-Usage");
    private static final List<String> MEASURES = List.of("call_count", "total_cputime", "total_time");

    private UsedQuota() {}

    /** The highest percentage told; 0 if none is. */
    static int percent(HttpHeaders headers) {
        return HEADERS.stream()
                .flatMap(name -> Stream.ofNullable(headers.getFirst(name)))
                .map(GraphJson::parse)
                .flatMap(usage -> MEASURES.stream().flatMap(measure -> usage.findValues(measure).stream()))
                .mapToInt(percent -> percent.asInt(0))
                .max()
                .orElse(0);
    }
}
