package parley.engines.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on this machine's loopback address, one virtual thread a request: hundreds of requests may hang at
 * once without costing the others anything.
 */
public final class LocalServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalServer.class);
    private static final int BACKLOG = 4096;

    static {
        // The JDK's server closes idle connections beyond 200 and after 30 s, whatever the client is just about to
        // send on them; to a client that looks like a lost answer, a fault nobody asked for.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "10000");
        setUnlessSet("sun.net.httpserver.idleInterval", "3600");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);

    private LocalServer(HttpServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for a free one
     * @throws IllegalStateException if the port is taken
     */
    public static LocalServer start(int port, Function<Request, Answer> handler) {
        LocalServer local = new LocalServer(bind(port));
        local.server.setExecutor(local.threads);
        local.server.createContext("/", exchange -> local.serve(exchange, handler));
        local.server.start();
        return local;
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (BindException e) {
            throw new IllegalStateException("port " + port + " is taken", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, without a trailing slash. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** Lets the calling thread wait; false if the server is closed before the time is over. */
    public boolean pause(Duration time) {
        try {
            return !closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve(HttpExchange exchange, Function<Request, Answer> handler) throws IOException {
        try (exchange) {
            Answer answer = guarded(Request.of(exchange), handler);
            if (answer.status() != 0) {
                send(exchange, answer);
            }
        }
    }

    private static Answer guarded(Request request, Function<Request, Answer> handler) {
        try {
            return handler.apply(request);
        } catch (IllegalArgumentException e) {
            return Answer.json(400, Json.object().put("error", e.getMessage()));
        } catch (RuntimeException e) {
            log.error("{} {} failed", request.method(), request.path(), e);
            return Answer.json(500, Json.object().put("error", "the sandbox itself failed, see its log"));
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.sent();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Stops at once; what is still hanging is cut off. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
