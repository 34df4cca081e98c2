package parley.engines.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/**
 * What a stand-in answers.
 *
 * @param status the HTTP status; 0 closes the connection without a byte
 */
public record Answer(int status, Map<String, String> headers, String body) {

    public static Answer json(int status, Object body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=UTF-8"), Json.write(body));
    }

    public static Answer text(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    /** Bytes as they are: each stands in the body as the character of its number. */
    public static Answer bytes(String contentType, byte[] bytes) {
        return new Answer(200, Map.of("Content-Type", contentType), new String(bytes, ISO_8859_1));
    }

    /** The body as it is sent: text in UTF-8, anything else byte by byte. */
    byte[] sent() {
        boolean binary = headers.getOrDefault("Content-Type", "").startsWith("image/");
        return body.getBytes(binary ? ISO_8859_1 : UTF_8);
    }

    /** No answer at all: the connection is closed. */
    public static Answer none() {
        return new Answer(0, Map.of(), "");
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body);
    }
}
