package parley.instagram.token;

/** What lets us act as an account. It never shows itself in text. */
public record AccessToken(String value) {

    public AccessToken {
        if (value.isBlank()) {
            throw new IllegalArgumentException("access_token is empty");
        }
    }

    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
