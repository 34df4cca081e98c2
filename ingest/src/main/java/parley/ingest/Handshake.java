package parley.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Meta's question, asked when somebody subscribes in its dashboard: does this address belong to you? */
final class Handshake {

    /** The challenge is sent back, so it must not be able to mean anything to a browser. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9]{1,256}");

    private final byte[] verifyToken;

    Handshake(String verifyToken) {
        this.verifyToken = verifyToken.getBytes(StandardCharsets.UTF_8);
    }

    Mono<ServerResponse> answer(ServerRequest request) {
        var challenge = request.queryParam("hub.challenge").orElse("");
        boolean agreed =
                request.queryParam("hub.mode").filter("subscribe"::equals).isPresent()
                        && isOurs(request.queryParam("hub.verify_token").orElse(""))
                        && CHALLENGE.matcher(challenge).matches();
        return agreed
                ? ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).bodyValue(challenge)
                : Problem.WRONG_TOKEN.answer(request);
    }

    private boolean isOurs(String token) {
        return MessageDigest.isEqual(verifyToken, token.getBytes(StandardCharsets.UTF_8));
    }
}
