package parley.pipeline.database;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row of a result, read by column name; says which column is null where none may be. */
public record Row(Readable columns) {

    /** For {@code sql(...).map(Row.to(...))}. */
    public static <T> Function<Readable, T> to(Function<Row, T> mapping) {
        return columns -> mapping.apply(new Row(columns));
    }

    public UUID uuid(String column) {
        return get(column, UUID.class);
    }

    public String text(String column) {
        return get(column, String.class);
    }

    public int number(String column) {
        return get(column, Integer.class);
    }

    public long count(String column) {
        return get(column, Long.class);
    }

    public double decimal(String column) {
        return get(column, Double.class);
    }

    public boolean flag(String column) {
        return get(column, Boolean.class);
    }

    public Instant time(String column) {
        return get(column, Instant.class);
    }

    public byte[] bytes(String column) {
        return get(column, byte[].class);
    }

    /** A vector of pgvector, selected as {@code vector_send(...)}: reading it as text takes longer than all that is done with it. */
    public float[] vector(String column) {
        return vector(bytes(column));
    }

    /** As {@link #vector}, or null. */
    public float @Nullable [] maybeVector(String column) {
        byte[] sent = columns.get(column, byte[].class);
        return sent == null ? null : vector(sent);
    }

    /** How many, something unused, then the numbers (pgvector: {@code vector_send} in src/vector.c). */
    private static float[] vector(byte[] sent) {
        var numbers = ByteBuffer.wrap(sent, Integer.BYTES, sent.length - Integer.BYTES)
                .asFloatBuffer();
        float[] vector = new float[numbers.remaining()];
        numbers.get(vector);
        return vector;
    }

    public List<String> texts(String column) {
        return List.of(get(column, String[].class));
    }

    public BigDecimal money(String column) {
        return get(column, BigDecimal.class);
    }

    /**
     * The column's value.
     *
     * @throws IllegalStateException if it is null
     */
    public <T> T get(String column, Class<T> type) {
        T value = columns.get(column, type);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }

    /** The column's value as this type, or null. */
    public <T> @Nullable T maybe(String column, Class<T> type) {
        return columns.get(column, type);
    }

    /** The column's text made into something, or null. */
    public <T> @Nullable T maybe(String column, Function<String, T> type) {
        String value = columns.get(column, String.class);
        return value == null ? null : type.apply(value);
    }
}
