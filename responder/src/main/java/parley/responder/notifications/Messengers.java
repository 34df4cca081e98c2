package parley.responder.notifications;

import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Map;
import parley.instagram.token.TokenCipher;
import parley.instagram.token.UndecryptableToken;
import parley.pipeline.calls.PublicAddresses;
import reactor.core.publisher.Mono;

/** A messenger for each kind of channel. What goes wrong on the way is an outcome, told without what it was about. */
record Messengers(TokenCipher cipher, Map<ChannelKind, Messenger> byKind) {

    Mono<Delivery> send(Channel channel, Digest digest) {
        return Mono.defer(() -> messenger(channel).send(channel.opened(cipher), digest))
                .onErrorResume(failure -> Mono.just(failed(failure)));
    }

    private Messenger messenger(Channel channel) {
        var messenger = byKind.get(channel.kind());
        if (messenger == null) {
            throw new IllegalStateException("no messenger for " + channel.kind());
        }
        return messenger;
    }

    private static Delivery failed(Throwable failure) {
        return switch (failure) {
            case PublicAddresses.Refused address -> new Delivery.Refused("its address " + address.getMessage());
            case UndecryptableToken secret -> new Delivery.Refused("its secret cannot be read: enter it again");
            case java.util.concurrent.TimeoutException late -> new Delivery.Later("did not answer in time", null);
            case TimeoutException late -> new Delivery.Later("did not answer in time", null);
            case UnknownHostException nobody ->
                new Delivery.Later("has a name that nobody knows, or that is inside a network", null);
            case IOException away -> new Delivery.Later("cannot be reached", null);
            default ->
                new Delivery.Later("could not be told: " + failure.getClass().getSimpleName(), null);
        };
    }
}
