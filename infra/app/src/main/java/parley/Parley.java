package parley;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;
import parley.app.RoleImports;
import parley.app.SettingsFirst;
import parley.app.http.HttpConfiguration;
import parley.app.reclassify.ReclassifyCommand;

/**
 * One jar, several roles: {@code PARLEY_ROLES} chooses what this process does. Nothing is found by scanning: a role
 * names its configurations, and every process has HTTP and health.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = ReactiveUserDetailsServiceAutoConfiguration.class) // our people are in the database
@Import({SettingsFirst.class, HttpConfiguration.class, RoleImports.class})
public class Parley {

    /**
     * Runs until it is told to stop; exit status 1 if it cannot start, with the reason on standard error. With
     * {@code reclassify} before everything else it only asks a running one for that.
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(ReclassifyCommand.NAME)) {
            var rest = List.of(arguments).subList(1, arguments.length);
            System.exit(ReclassifyCommand.ofProcess().run(rest, System.getenv()));
        }
        try {
            SpringApplication.run(Parley.class, arguments);
        } catch (RuntimeException reported) { // Boot has said why; threads that were already started must not keep us
            System.exit(1);
        }
    }
}
