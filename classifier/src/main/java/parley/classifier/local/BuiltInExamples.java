package parley.classifier.local;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import tools.jackson.databind.json.JsonMapper;

/**
 * The project's own examples with their embeddings. Embedding them takes ten seconds, so the embeddings come along, a
 * byte for each number: {@code examples.vectors} is the checksum of the embedded texts, then for each example the scale
 * and the bytes. The test that finds them out of date also writes them anew.
 */
record BuiltInExamples(List<Example> examples, List<float[]> vectors) {

    static final String TEXTS = "/parley/classifier/examples.jsonl";
    static final String VECTORS = "/parley/classifier/examples.vectors";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Reads both, and fails when they do not belong together. */
    static BuiltInExamples read(EnglishReading reading, int dimensions) {
        List<Example> examples = shippedExamples();
        List<String> texts = examples.stream().map(reading::of).toList();
        try (DataInputStream stream = new DataInputStream(new ByteArrayInputStream(bytes(VECTORS)))) {
            if (stream.readLong() != checksum(texts)) {
                throw new IllegalStateException(VECTORS + " is older than the examples: see BuiltInExamplesTest");
            }
            List<float[]> vectors = new ArrayList<>(examples.size());
            for (int i = 0; i < examples.size(); i++) {
                vectors.add(vector(stream, dimensions));
            }
            return new BuiltInExamples(examples, vectors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Example> shippedExamples() {
        return new String(bytes(TEXTS), StandardCharsets.UTF_8)
                .lines()
                .map(line -> JSON.readValue(line, Example.class))
                .toList();
    }

    static long checksum(List<String> texts) {
        CRC32 checksum = new CRC32();
        for (String text : texts) {
            checksum.update((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return checksum.getValue();
    }

    private static float[] vector(DataInputStream stream, int dimensions) throws IOException {
        float scale = stream.readFloat();
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = stream.readByte() * scale;
        }
        return vector;
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = BuiltInExamples.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
