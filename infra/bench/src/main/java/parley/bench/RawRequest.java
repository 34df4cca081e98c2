package parley.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * An HTTP request over a socket of its own, so that it can be torn apart at any moment.
 *
 * @param name for people
 * @param port on this machine
 * @param headers besides those that every request has
 */
record RawRequest(String name, int port, String method, String path, Map<String, String> headers, String body) {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int STATUS_LINE = 12;

    /** @return the status of the answer, which is read to its end; 0 without one */
    int send() {
        try (var socket = open()) {
            socket.getOutputStream().write(bytes());
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            return answer.length() < STATUS_LINE ? 0 : Integer.parseInt(answer.substring(9, STATUS_LINE));
        } catch (IOException noAnswer) {
            return 0;
        }
    }

    /**
     * Sends it, or a part, and resets the connection.
     *
     * @param part how much of it is sent; from 1/2 on all of it
     */
    void tearApart(double part, Duration after) {
        byte[] bytes = bytes();
        try (var socket = open()) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(bytes, 0, (int) Math.min(bytes.length, bytes.length * part * 2));
            LockSupport.parkNanos(after.toNanos());
        } catch (IOException already) {
            // the other side was faster
        }
    }

    private Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private byte[] bytes() {
        byte[] content = body.getBytes(UTF_8);
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n" + lines
                        + "\r\n")
                .getBytes(US_ASCII);
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }
}
