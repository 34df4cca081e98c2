package parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The user PostgreSQL runs as. It refuses root; so for root that is another user of the machine, and everybody else runs it
 * as themselves.
 *
 * @param name null for whoever we are
 */
record OrdinaryUser(@Nullable String name) {
    private static final List<String> FOR_ROOT = List.of("postgres", "nobody");

    static OrdinaryUser choose() {
        if (!Command.output(List.of("id", "-u")).equals("0")) {
            return new OrdinaryUser(null);
        }
        return FOR_ROOT.stream()
                .filter(name -> Command.succeeds(List.of("id", "-u", name)))
                .findFirst()
                .map(OrdinaryUser::new)
                .orElseThrow(
                        () -> new EngineException("PostgreSQL does not run as root, and this machine has neither a user"
                                + " 'postgres' nor 'nobody' to run it as."));
    }

    boolean isSomebodyElse() {
        return name != null;
    }

    /** The command as this user. The program takes the place of what switches the user, so its process id is the child's. */
    List<String> as(List<String> command) {
        if (name == null) {
            return command;
        }
        String group = Command.output(List.of("id", "-g", name));
        List<String> switched =
                new ArrayList<>(List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--clear-groups", "--"));
        switched.addAll(command);
        return List.copyOf(switched);
    }

    /** Makes a directory this user's own, closed to others, with whatever is in it. */
    void own(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        if (name != null
                && !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
                        .getName()
                        .equals(name)) {
            Command.output(List.of(
                    "chown", "-R", name + ":" + Command.output(List.of("id", "-g", name)), directory.toString()));
        }
    }

    /** Whether this user can write in a directory: its own permissions say nothing of the directories above it. */
    boolean reaches(Path directory) {
        return name == null
                || Command.succeeds(as(
                        List.of("test", "-w", Objects.requireNonNull(directory).toString())));
    }
}
