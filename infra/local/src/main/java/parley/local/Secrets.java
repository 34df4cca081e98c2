package parley.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/** The secrets of this machine's installation: made once at random, kept readable to their owner only. */
final class Secrets {

    private static final String[] NAMES = {
        "PARLEY_AUTH_SECRET",
        "PARLEY_ENCRYPTION_KEY",
        "PARLEY_INSTAGRAM_APP_SECRETS",
        "PARLEY_INSTAGRAM_VERIFY_TOKEN",
        "PARLEY_OWNER_PASSWORD",
        "SANDBOX_ACCESS_TOKEN"
    };
    private static final int BYTES = 32;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** Those kept in the file, or new ones. What the environment sets goes before either. */
    static Secrets in(Path file) throws IOException {
        var values = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
        for (String name : NAMES) {
            values.computeIfAbsent(name, missing -> random());
        }
        keep(values, file);
        return new Secrets(values);
    }

    String get(String name) {
        String set = System.getenv(name);
        return set == null || set.isBlank() ? values.getProperty(name) : set;
    }

    /** All that the product needs, under the names of its settings. */
    Map<String, String> settings() {
        var settings = new java.util.LinkedHashMap<String, String>();
        for (String name : NAMES) {
            if (name.startsWith("PARLEY_")) {
                settings.put(name, get(name));
            }
        }
        return settings;
    }

    private static void keep(Properties values, Path file) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var writer = Files.newBufferedWriter(written)) {
            values.store(writer, "Secrets of this machine's Parley, made at random");
        }
        Files.move(written, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
