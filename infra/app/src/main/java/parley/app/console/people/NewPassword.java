package parley.app.console.people;

/** What a password has to be like: long, and that is all. */
final class NewPassword {

    static final int SHORTEST = 12;
    static final int LONGEST = 1_000;
    static final String LENGTH = "must have {min} to {max} characters";

    private NewPassword() {}
}
