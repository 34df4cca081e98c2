package parley.app;

import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Refuses to start on settings that cannot work, before anything is connected to: one line instead of a half start. */
final class StartUpChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        Stream<Need> needs = Role.of(environment).stream().flatMap(role -> role.needs().stream());
        needs.distinct().sorted().forEach(need -> need.check(environment));
    }
}
