package parley.responder.notifications;

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

/** An SMTP server of a few lines: takes every mail, unless a test wants it to say something else about the receiver. */
final class MailReceiver implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    MailReceiver() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().start(this::accept);
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
            mails.add(read(in));
            say(out, "250 taken");
        } else {
            say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
        }
    }

    private static String read(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    /** To the next question whether it takes mail for this address. */
    void says(String address, String answer) {
        answers.put(address, answer);
    }

    List<String> mails() {
        return mails;
    }

    /** For whom it was asked to take mail. */
    List<String> asked() {
        return asked;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
