package parley.engines.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.openai.OpenAiSandbox;

/**
 * Runs both stand-ins until the process is ended: {@code --port 8090 --openai-port 8091 --journal FILE}, all
 * optional; without a journal Instagram forgets everything at the end.
 */
public final class RunSandbox {

    private RunSandbox() {}

    /** @throws IllegalArgumentException naming the option that does not fit */
    public static void main(String... arguments) throws InterruptedException {
        Map<String, String> options = options(arguments);
        int port = Integer.parseInt(options.getOrDefault("--port", "8090"));
        int openAiPort = Integer.parseInt(options.getOrDefault("--openai-port", "8091"));
        try (InstagramSandbox instagram = instagram(port, options.get("--journal"));
                OpenAiSandbox openAi = OpenAiSandbox.start(openAiPort)) {
            System.out.println("Instagram  " + instagram.url() + "  (control: " + instagram.url() + "/sandbox/...)");
            System.out.println("OpenAI     " + openAi.url());
            new CountDownLatch(1).await();
        }
    }

    private static InstagramSandbox instagram(int port, @Nullable String journal) {
        return journal == null ? InstagramSandbox.start(port) : InstagramSandbox.start(port, Path.of(journal));
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            boolean known = arguments[i].matches("--(port|openai-port|journal)");
            if (!known || i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + (known ? " needs a value" : " is not an option"));
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
