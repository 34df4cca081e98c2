package parley.pipeline;

import java.util.UUID;

/** Who does something to a brand: a person, or a program that holds one of its keys. Either has an id of its own. */
public sealed interface Actor permits PersonId, ApiKeyId {

    UUID value();
}
