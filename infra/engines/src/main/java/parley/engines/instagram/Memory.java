package parley.engines.instagram;

import parley.engines.http.Json;
import tools.jackson.databind.JsonNode;

/** Puts what a journal has kept back in its place. */
record Memory(World world, Ledger ledger) {

    void restore(String kind, JsonNode kept) {
        switch (kind) {
            case "app" -> world.put(Json.read(kept, App.class));
            case "account" -> world.put(Json.read(kept, Account.class));
            case "token" -> world.put(Json.read(kept, World.Token.class));
            case "media" -> world.put(Json.read(kept, Media.class));
            case "comment" -> world.put(Json.read(kept, Comment.class));
            case "write" -> ledger.add(Json.read(kept, LedgerEntry.class));
            default -> throw new IllegalStateException("the journal holds something unknown: " + kind);
        }
    }
}
