package parley.pipeline.lane;

import org.jspecify.annotations.Nullable;

/** A message with where it stood, so that it can be kept as a dead letter. */
public record Received<E>(
        String topic, int partition, long offset, @Nullable String key, byte[] payload, E event) {}
