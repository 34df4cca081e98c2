package parley.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/** The roles of one PostgreSQL, with passwords made for it alone. */
record Credentials(DatabaseRole superuser, DatabaseRole owner, DatabaseRole app, DatabaseRole worker) {
    private static final int PASSWORD_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Credentials random() {
        return new Credentials(
                withPassword("postgres"),
                withPassword("parley_owner"),
                withPassword("parley_app"),
                withPassword("parley_worker"));
    }

    /** What was written; empty when nothing was, or not to its end. */
    static Optional<Credentials> readFrom(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties roles = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            roles.load(in);
        } catch (IOException e) {
            throw new EngineException("Cannot read the database passwords in " + file, e);
        }
        return Optional.of(new Credentials(
                role(roles, "postgres"),
                role(roles, "parley_owner"),
                role(roles, "parley_app"),
                role(roles, "parley_worker")));
    }

    /** Writes all or nothing, readable by us alone. */
    void writeTo(Path file) {
        Properties roles = new Properties();
        for (DatabaseRole role : new DatabaseRole[] {superuser, owner, app, worker}) {
            roles.setProperty(role.user(), role.password());
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newBufferedWriter(draft)) {
                roles.store(
                        out, "Roles and passwords of this PostgreSQL. Without this file its data count as unfinished.");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EngineException("Cannot write the database passwords to " + file, e);
        }
    }

    private static DatabaseRole withPassword(String user) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return new DatabaseRole(user, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static DatabaseRole role(Properties roles, String user) {
        String password = roles.getProperty(user);
        if (password == null) {
            throw new EngineException("The database passwords lack that of " + user + ".");
        }
        return new DatabaseRole(user, password);
    }
}
