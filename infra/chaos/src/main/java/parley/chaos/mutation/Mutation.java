package parley.chaos.mutation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A mistake that the product does not make, and which the checker has to find. */
public enum Mutation {
    /** The product as it is. */
    NONE,
    /** Nobody looks whether a row was leased or moved by somebody else meanwhile. */
    EPOCH,
    /** Nothing is unique: it is looked whether a row is there, and then inserted. */
    INDEX,
    /** The intent to post is committed after the call. */
    LATE_COMMIT,
    /** A decision counts as published before Kafka has it. */
    EARLY_PUBLISH;

    /** The jar that makes them, below the root of the project. */
    public static final Path AGENT = Path.of("infra/chaos/target/parley-chaos-0.1.0-SNAPSHOT.jar");

    /** By its name on the command line. */
    public static Mutation named(String name) {
        return Arrays.stream(values())
                .filter(mutation -> mutation.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no mutation " + name + "; there are "
                        + Arrays.stream(values()).map(Mutation::toString).collect(Collectors.joining(", "))));
    }

    /** What its mistake needs of the database, to be run by the owner of the tables after they were made. */
    public List<String> statements() {
        return this == INDEX ? Statements.NOTHING_UNIQUE : List.of();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
