package parley.engines;

/** A role of the database and its password, which {@link #toString()} leaves out. */
public record DatabaseRole(String user, String password) {
    @Override
    public String toString() {
        return user;
    }
}
