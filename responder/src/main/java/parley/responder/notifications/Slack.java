package parley.responder.notifications;

import java.net.URI;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** An incoming webhook of Slack, or of what speaks like it; its address is its secret. */
record Slack(OutsideHttp http, DigestText words) implements Messenger {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Mono<Delivery> send(Channel channel, Digest digest) {
        var text = escaped(words.body(channel, digest));
        return http.post(URI.create(channel.secret()), Map.of(), JSON.writeValueAsString(Map.of("text", text)))
                .map(OutsideHttp.Answer::delivery);
    }

    /** What strangers wrote calls nobody ({@code <!channel>}) and links nowhere else than it says. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
