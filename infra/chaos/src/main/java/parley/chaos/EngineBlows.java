package parley.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** PostgreSQL, Redis and Kafka go away and come back. */
final class EngineBlows {

    private EngineBlows() {}

    /** It comes back with nothing in it. */
    static Blow emptyRedis(Duration away) {
        return new Blow("redis empty", house -> {
            var redis = house.engines().redis();
            // One after the other: what is away already cannot be told to forget.
            synchronized (redis) {
                flush(redis.port());
                redis.stop();
                Thread.sleep(away);
                redis.start();
            }
            return true;
        });
    }

    private static void flush(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != '+') {
                throw new IOException("Redis does not forget");
            }
        }
    }

    static Blow restartPostgres() {
        return new Blow("postgres restart", house -> {
            house.engines().postgres().stop();
            house.engines().postgres().start();
            return true;
        });
    }

    static Blow crashPostgres() {
        return new Blow("postgres crash", house -> {
            house.engines().postgres().crash();
            house.engines().postgres().start();
            return true;
        });
    }

    static Blow restartBroker() {
        return new Blow("broker restart", house -> {
            house.engines().kafka().stop();
            house.engines().kafka().start();
            return true;
        });
    }
}
