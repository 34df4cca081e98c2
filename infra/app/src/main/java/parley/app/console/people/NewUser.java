package parley.app.console.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to be invited.
 *
 * @param name as the inviter knows them; they may say another
 */
record NewUser(
        @NotNull
        @Size(max = 254, message = "must have at most {max} characters")
        @Pattern(regexp = NewUser.ADDRESS, message = "is not an e-mail address")
        String email,

        @NotNull @Pattern(regexp = NewUser.ROLES, message = "must be one of " + NewUser.ROLES)
        String role,

        @Nullable @Size(max = 100, message = "must have at most {max} characters")
        String name) {

    static final String ADDRESS = "[^@\\s,;<>\"]+@[^@\\s,;<>\"]+";
    static final String ROLES = "owner|manager|reviewer|analyst";
}
