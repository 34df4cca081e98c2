package parley.app.console.access;

import java.time.Duration;

/** What somebody who has logged in works with. */
record Session(String accessToken, String refreshToken, Duration accessLifetime, Duration refreshLifetime) {

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Session[" + accessLifetime + "]";
    }
}
