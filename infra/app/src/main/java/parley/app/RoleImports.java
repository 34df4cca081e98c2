package parley.app;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Brings in what the roles of this process are made of, and the health of what they need. */
public final class RoleImports implements ImportSelector, EnvironmentAware {

    private Set<Role> roles = Set.of();

    @Override
    public void setEnvironment(Environment environment) {
        roles = Role.of(environment);
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        var stages = roles.stream().flatMap(role -> role.configurations().stream());
        var health = needs().stream().flatMap(need -> need.health().stream()).map(Class::getName);
        return Stream.concat(stages, health).distinct().toArray(String[]::new);
    }

    private Set<Need> needs() {
        return roles.stream().flatMap(role -> role.needs().stream()).collect(Collectors.toSet());
    }
}
