package parley.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A TCP proxy on this machine that can be cut, closed, slowed down and held, and whose requests can be watched: what
 * passes it is the only sign of what a process is about to do.
 */
final class Wire implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    /** What becomes of a chunk that a client has sent. */
    enum Passage {
        /** It is passed on. */
        PASS,
        /** It is not, and the connection ends. */
        DROP,
        /** It is passed on, but the answer is not: the connection ends instead. */
        SWALLOW_ANSWER
    }

    /** Sees the requests of one connection. */
    @FunctionalInterface
    interface Tap {

        /** Called for every chunk before it is passed on; may take its time. */
        Passage passes(byte[] chunk, int length);
    }

    private final ServerSocket listener;
    private final int target;
    private final Supplier<Tap> taps;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private volatile boolean refusing;
    private volatile boolean held;
    private volatile Duration delay = Duration.ZERO;

    private Wire(int target, Supplier<Tap> taps) throws IOException {
        this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.target = target;
        this.taps = taps;
        Thread.ofVirtual().name("wire-" + listener.getLocalPort()).start(this::accept);
    }

    /** A wire to a port of this machine; every connection is watched by a tap of its own. */
    static Wire to(int port, Supplier<Tap> taps) {
        try {
            return new Wire(port, taps);
        } catch (IOException none) {
            throw new UncheckedIOException("there is no free port", none);
        }
    }

    /** A wire that nobody watches. */
    static Wire to(int port) {
        return to(port, () -> (chunk, length) -> Passage.PASS);
    }

    /** Where clients connect to. */
    int port() {
        return listener.getLocalPort();
    }

    /** Resets every connection there is; new ones may be made. */
    void cut() {
        connections.forEach(Connection::reset);
    }

    /** Resets every connection, and new ones at once, until {@link #calm}. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Nothing passes in either direction, and nothing is lost, until {@link #calm}. */
    void hold() {
        held = true;
    }

    /** Every chunk waits so long, until {@link #calm}. */
    void delay(Duration time) {
        delay = time;
    }

    /** As if nothing had been: what was held goes on. */
    void calm() {
        refusing = false;
        delay = Duration.ZERO;
        lock.lock();
        try {
            held = false;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                open(listener.accept());
            } catch (IOException closed) {
                // the loop's condition tells whether it goes on
            }
        }
    }

    private void open(Socket client) throws IOException {
        if (refusing) {
            reset(client);
            return;
        }
        var server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
        } catch (IOException nobodyThere) {
            server.close();
            reset(client);
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        new Connection(client, server, taps.get()).start();
    }

    private void await() throws InterruptedException {
        var wait = delay;
        if (!wait.isZero()) {
            Thread.sleep(wait);
        }
        lock.lockInterruptibly();
        try {
            while (held) {
                released.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
        cut();
        calm();
    }

    /** A client and the server it speaks to. */
    private final class Connection {

        private final Socket client;
        private final Socket server;
        private final Tap tap;
        private volatile boolean deaf;

        Connection(Socket client, Socket server, Tap tap) {
            this.client = client;
            this.server = server;
            this.tap = tap;
        }

        void start() {
            connections.add(this);
            Thread.ofVirtual().start(() -> pump(client, server, this::request));
            Thread.ofVirtual().start(() -> pump(server, client, (chunk, length) -> answer()));
        }

        private void pump(Socket from, Socket to, Tap watch) {
            byte[] chunk = new byte[CHUNK];
            try {
                var in = from.getInputStream();
                var out = to.getOutputStream();
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    await();
                    if (watch.passes(chunk, length) == Passage.DROP) {
                        break;
                    }
                    out.write(chunk, 0, length);
                    out.flush();
                }
                end();
            } catch (IOException broken) {
                reset();
            } catch (InterruptedException stopped) {
                reset();
                Thread.currentThread().interrupt();
            }
        }

        private Passage request(byte[] chunk, int length) {
            var passage = tap.passes(chunk, length);
            if (passage == Passage.SWALLOW_ANSWER) {
                deaf = true;
            }
            return passage == Passage.DROP ? Passage.DROP : Passage.PASS;
        }

        private Passage answer() {
            return deaf ? Passage.DROP : Passage.PASS;
        }

        private void end() throws IOException {
            client.close();
            server.close();
            connections.remove(this);
        }

        void reset() {
            Wire.reset(client);
            Wire.reset(server);
            connections.remove(this);
        }
    }
}
