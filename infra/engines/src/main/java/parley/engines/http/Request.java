package parley.engines.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request with its body read to the end. */
public final class Request {

    private final HttpExchange exchange;
    private final byte[] body;
    private final Map<String, String> query;

    private Request(HttpExchange exchange, byte[] body) {
        this.exchange = exchange;
        this.body = body;
        this.query = pairs(exchange.getRequestURI().getRawQuery());
    }

    static Request of(HttpExchange exchange) throws IOException {
        return new Request(exchange, exchange.getRequestBody().readAllBytes());
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The path's parts without empty ones. */
    public List<String> segments() {
        return Arrays.stream(path().split("/", -1)).filter(s -> !s.isEmpty()).toList();
    }

    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** The body's raw bytes, as they came. */
    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** @throws BadRequest if the body is not JSON */
    public JsonNode json() {
        return Json.read(text());
    }

    public @Nullable String query(String name) {
        return query.get(name);
    }

    public int query(String name, int otherwise) {
        String value = query.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new BadRequest(name + " is not a number: " + value);
        }
    }

    /** A parameter wherever Graph accepts one: in the query, in a form or as a member of a JSON body. */
    public @Nullable String parameter(String name) {
        String inQuery = query.get(name);
        return inQuery == null ? inBody(name) : inQuery;
    }

    private @Nullable String inBody(String name) {
        if (body.length == 0) {
            return null;
        }
        String type = header("Content-Type");
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            return pairs(text()).get(name);
        }
        JsonNode value = json().path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    /** The token of {@code Authorization: Bearer}. */
    public @Nullable String bearer() {
        String header = header("Authorization");
        return header != null && header.startsWith("Bearer ")
                ? header.substring("Bearer ".length()).strip()
                : null;
    }

    private static Map<String, String> pairs(@Nullable String encoded) {
        Map<String, String> pairs = new HashMap<>();
        if (encoded == null) {
            return pairs;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
        }
        return pairs;
    }
}
