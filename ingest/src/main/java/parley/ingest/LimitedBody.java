package parley.ingest;

import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads a request body whole, within bounds of size and time. */
final class LimitedBody {

    /** Meta batches at most 1,000 changes. */
    static final int LARGEST = 3 * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private LimitedBody() {}

    /**
     * The raw bytes; none for an empty body. Fails with {@link DataBufferLimitException} as soon as the announced or
     * the counted size is too large, and with a {@code TimeoutException} if it dawdles. What is still on its way then is
     * dropped unread by the server: closing the connection instead would make many senders miss the answer.
     */
    static Mono<byte[]> of(ServerRequest request) {
        if (request.headers().contentLength().orElse(0) > LARGEST) {
            return Mono.error(new DataBufferLimitException("announced"));
        }
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), LARGEST)
                .map(LimitedBody::bytes)
                .defaultIfEmpty(new byte[0])
                .timeout(LONGEST);
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            var bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
