package parley.app.reclassify;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the API of a running Parley. */
final class JobsClient implements AutoCloseable {

    private static final String PATH = "/api/v1/reclassifications";
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Options options;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    JobsClient(Options options) {
        this.options = options;
    }

    /** Asks for the job. */
    JsonNode add() throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(options.wanted());
        return send(request("")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    JsonNode find(String id) throws IOException, InterruptedException {
        return send(request("/" + id).GET());
    }

    JsonNode report(String id) throws IOException, InterruptedException {
        return send(request("/" + id + "/report").GET());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(options.url().resolve(PATH + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + options.key());
        return options.brand() == null ? request : request.header("X-Brand", options.brand());
    }

    /**
     * The answer.
     *
     * @throws Refused if the server does not want to; asking again does not help
     * @throws IOException if it cannot, for now
     */
    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= SERVER_ERROR) {
            throw new IOException("the server answers " + answer.statusCode());
        }
        if (answer.statusCode() >= CLIENT_ERROR) {
            throw new Refused(answer.statusCode(), why(answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private static String why(String body) {
        try {
            return JSON.readTree(body).path("detail").asString("no reason given");
        } catch (JacksonException none) {
            return "no reason given";
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** The server said no. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(int status, String why) {
            super(why + " (" + status + ")", null, false, false);
        }
    }

    /** What a result is shown as. */
    static String json(Map<String, JsonNode> result) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result);
    }
}
