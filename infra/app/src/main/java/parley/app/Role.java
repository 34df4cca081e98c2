package parley.app;

import static parley.app.Need.AUTH_SECRET;
import static parley.app.Need.DATABASE;
import static parley.app.Need.ENCRYPTION_KEY;
import static parley.app.Need.KAFKA;
import static parley.app.Need.LIVE_EVENTS;
import static parley.app.Need.REDIS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import parley.app.console.ConsoleConfiguration;
import parley.classifier.ClassifierConfiguration;
import parley.embeddings.EmbeddingConfiguration;
import parley.embeddings.products.ProductApiConfiguration;
import parley.ingest.IngestConfiguration;
import parley.ingest.JobsConfiguration;
import parley.pipeline.kafka.KafkaConfiguration;
import parley.pipeline.settings.SettingRefused;
import parley.responder.ResponderConfiguration;
import parley.responder.notifications.ChannelsConfiguration;
import parley.responder.notifications.NotificationConfiguration;
import parley.responder.people.PeopleConfiguration;

/** What a process may be, and the one place that says what a role is made of. Several roles may share a process. */
enum Role {
    INGEST(List.of(KafkaConfiguration.class, IngestConfiguration.class), KAFKA),
    CLASSIFIER(List.of(ClassifierConfiguration.class), DATABASE, KAFKA, REDIS),
    RESPONDER(
            List.of(EmbeddingConfiguration.class, ResponderConfiguration.class),
            DATABASE,
            KAFKA,
            REDIS,
            ENCRYPTION_KEY),
    CONSOLE(
            List.of(
                    ConsoleConfiguration.class,
                    EmbeddingConfiguration.class,
                    ProductApiConfiguration.class,
                    PeopleConfiguration.class,
                    ChannelsConfiguration.class),
            DATABASE,
            LIVE_EVENTS,
            AUTH_SECRET,
            ENCRYPTION_KEY),
    JOBS(List.of(JobsConfiguration.class, NotificationConfiguration.class), DATABASE, KAFKA, ENCRYPTION_KEY);

    private static final String VARIABLE = "PARLEY_ROLES";

    @SuppressWarnings("ImmutableEnumChecker") // List.of and Set.of are
    private final List<Class<?>> configurations;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Need> needs;

    Role(List<Class<?>> configurations, Need... needs) {
        this.configurations = configurations;
        this.needs = Set.of(needs);
    }

    /** The public configuration of each stage that takes part in this role. */
    List<Class<?>> configurations() {
        return configurations;
    }

    /** What a process must be given to be this. */
    Set<Need> needs() {
        return needs;
    }

    /**
     * The roles of this process, from {@code parley.roles}.
     *
     * @throws SettingRefused if one is unknown
     */
    static Set<Role> of(Environment environment) {
        String value = environment.getProperty("parley.roles", "all").strip();
        if (value.equals("all")) {
            return EnumSet.allOf(Role.class);
        }
        return Arrays.stream(value.split(",", -1))
                .map(name -> named(name.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Role named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wire().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new SettingRefused(VARIABLE, "names an unknown role: use all or a list of " + all()));
    }

    private static String all() {
        return Arrays.stream(values()).map(Role::wire).collect(Collectors.joining(","));
    }

    private String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
