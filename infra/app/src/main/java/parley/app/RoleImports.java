package parley.app;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Brings in what the roles of this process are made of, and the health of what they need. Settings that cannot work are
 * refused here, before anything is made or connected to: one line instead of half a start.
 */
public final class RoleImports implements ImportSelector, EnvironmentAware {

    private Set<Role> roles = Set.of();
    private Set<Need> needs = Set.of();

    @Override
    public void setEnvironment(Environment environment) {
        roles = Role.of(environment);
        needs = roles.stream().flatMap(role -> role.needs().stream()).collect(Collectors.toCollection(TreeSet::new));
        needs.forEach(need -> need.check(environment));
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        Stream<Class<?>> stages = roles.stream().flatMap(role -> role.configurations().stream());
        Stream<Class<?>> health = needs.stream().flatMap(need -> need.health().stream());
        return Stream.concat(stages, health).map(Class::getName).distinct().toArray(String[]::new);
    }
}
