package parley.classifier.reclassification;

import java.util.UUID;

/** Some comments of a job. */
record Chunk(UUID id, UUID job) {}
