package parley.app.console.brands;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The names of the Meta apps of this installation ({@code PARLEY_INSTAGRAM_APPS}); one unnamed app is {@code default}. */
@Component
final class MetaApps {

    private final List<String> names;

    MetaApps(Environment environment) {
        var configured = environment.getProperty("parley.instagram.apps", String[].class, new String[0]);
        names = configured.length == 0 ? List.of("default") : List.of(configured);
    }

    /** The one that was asked for, or the first; 400 if there is none of that name. */
    String named(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return names.getFirst();
        }
        if (!names.contains(asked)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "app is not one of this installation");
        }
        return asked;
    }
}
