package parley.engines.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An SMTP server of a few lines, on 127.0.0.1 and a free port, without encryption (RFC 5321, as far as a client that only
 * sends needs it). Takes every mail and delivers none, unless it was told to say something else about a receiver.
 */
public final class MailSandbox implements AutoCloseable {

    private final ServerSocket socket;
    private final Consumer<String> listener;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private MailSandbox(ServerSocket socket, Consumer<String> listener) {
        this.socket = socket;
        this.listener = listener;
    }

    /** Takes mail from now on. */
    public static MailSandbox start() {
        return start(mail -> {});
    }

    /**
     * Takes mail from now on.
     *
     * @param listener is given each mail as it was sent, head and body (RFC 5322)
     */
    public static MailSandbox start(Consumer<String> listener) {
        try {
            var socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            var sandbox = new MailSandbox(socket, listener);
            Thread.ofPlatform().daemon().name("mail").start(sandbox::accept);
            return sandbox;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller;
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.UTF_8)) {
            say(out, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(line, in, out);
            }
        } catch (IOException hungUp) {
            // so did we
        }
    }

    private void answer(String line, BufferedReader in, PrintWriter out) throws IOException {
        if (line.startsWith("RCPT")) {
            asked.add(line);
            var answer = answers.remove(line.replaceAll(".*<|>.*", ""));
            say(out, answer == null ? "250 ok" : answer);
        } else if (line.equals("DATA")) {
            say(out, "354 go on");
            take(read(in));
            say(out, "250 taken");
        } else {
            say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
        }
    }

    private void take(String mail) {
        mails.add(mail);
        listener.accept(mail);
    }

    /** A line's first dot is there so that it is not taken for the end. */
    private static String read(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return mail.toString();
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    /** To the next question whether it takes mail for this address. */
    public void says(String address, String answer) {
        answers.put(address, answer);
    }

    /** Every mail so far, as it was sent. */
    public List<String> mails() {
        return List.copyOf(mails);
    }

    /** For whom it was asked to take mail, as the client said it. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Takes no more mail. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
