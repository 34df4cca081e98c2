package parley.app.console.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import parley.pipeline.settings.SettingRefused;

/**
 * Who owns a fresh installation. Used only while there is nobody.
 *
 * @param owner the first person; none: nobody can log in until one is given
 * @param brandName of the brand made with them
 */
@ConfigurationProperties("parley")
record OwnerSettings(
        @Nullable Owner owner, @DefaultValue("My brand") String brandName) {

    private static final int SHORTEST_PASSWORD = 12;

    /** The first person. Both are needed, or neither. */
    record Owner(
            @DefaultValue("") String email,
            @DefaultValue("") String password) {

        Owner {
            email = email.strip();
            if (!email.isEmpty() || !password.isEmpty()) {
                check(email, password);
            }
        }

        private static void check(String email, String password) {
            if (!email.matches("[^@\\s]+@[^@\\s]+") || email.length() > 254) {
                throw new SettingRefused("PARLEY_OWNER_EMAIL", "is not an e-mail address");
            }
            if (password.length() < SHORTEST_PASSWORD) {
                throw new SettingRefused(
                        "PARLEY_OWNER_PASSWORD",
                        "is missing or too short: at least " + SHORTEST_PASSWORD + " characters");
            }
        }

        boolean isGiven() {
            return !email.isEmpty();
        }

        /** Without the password. */
        @Override
        public String toString() {
            return email;
        }
    }
}
