package parley.app.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.Parley;
import parley.pipeline.lane.Lane;
import parley.pipeline.live.Relay;
import parley.pipeline.testing.TestPipeline;
import parley.pipeline.work.Hands;
import parley.pipeline.work.StageWorker;

/** The product, started once per test JVM with the roles that need nothing but the engines. */
public final class App {

    public static final String OWNER = "owner@parley.test";
    public static final String OWNER_PASSWORD = "correct horse battery staple";
    public static final String METRICS_TOKEN = "d0c9be27a4e7d8a536b2";

    private static final Queue<ConfigurableApplicationContext> STARTED = new ConcurrentLinkedQueue<>();
    private static @Nullable ConfigurableApplicationContext shared;

    private App() {}

    /** Everything a console and an ingest need. */
    public static Map<String, Object> settings() {
        var settings = new HashMap<>(TestPipeline.settings());
        settings.put("parley.roles", "ingest,console");
        settings.put("server.port", "0");
        settings.put("logging.level.root", "warn");
        settings.put("parley.auth.secret", "4f1d0c9be27a4e7d8a536b21c0d9e8f7");
        settings.put("parley.encryption-key", "b7e21f6a90c34d58821e7fa3d6c0594b");
        settings.put("parley.instagram.app-secrets", "9a8f0c1e2d3b4a5f6e7d");
        settings.put("parley.instagram.verify-token", "agreed-with-meta-4711");
        settings.put("parley.instagram.graph-url", "http://127.0.0.1:1");
        settings.put("parley.owner.email", OWNER);
        settings.put("parley.owner.password", OWNER_PASSWORD);
        return settings;
    }

    public static synchronized ConfigurableApplicationContext context() {
        if (shared == null) {
            shared = SpringApplication.run(Parley.class, arguments(settings()));
        }
        return shared;
    }

    /**
     * One of a test's own. It rests when the test class is over, and is left to the end of the JVM: who closes it takes
     * Netty's loops along, which all of them share.
     */
    public static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return start(settings, nothing -> {});
    }

    /** As {@link #start(Map)}, made differently. */
    public static ConfigurableApplicationContext start(
            Map<String, Object> settings, ApplicationContextInitializer<ConfigurableApplicationContext> change) {
        var application = new SpringApplication(Parley.class);
        application.addInitializers(change);
        var app = application.run(arguments(settings));
        STARTED.add(app);
        return app;
    }

    /** Ends what the apps of a test's own would go on to do to other tests. */
    static void restAll() {
        for (var app = STARTED.poll(); app != null; app = STARTED.poll()) {
            rest(app);
        }
    }

    private static void rest(ConfigurableApplicationContext app) {
        List.<Class<? extends SmartLifecycle>>of(Lane.class, StageWorker.class, Hands.class, Relay.class)
                .forEach(type -> app.getBeansOfType(type).values().forEach(SmartLifecycle::stop));
    }

    public static String[] arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    public static <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    /** Somebody who is not logged in. */
    public static WebTestClient anybody() {
        return client(context());
    }

    /** Where the shared one is, as a browser says it. */
    public static String origin() {
        return origin(context());
    }

    private static String origin(ConfigurableApplicationContext app) {
        return "http://127.0.0.1:" + Objects.requireNonNull(app.getEnvironment().getProperty("local.server.port"));
    }

    public static WebTestClient client(ConfigurableApplicationContext app) {
        return WebTestClient.bindToServer()
                .baseUrl(origin(app))
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }
}
