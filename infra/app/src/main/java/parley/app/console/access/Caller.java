package parley.app.console.access;

import java.util.UUID;

/** The person who is asking: an argument that any controller method may take. */
public record Caller(UUID person) {}
