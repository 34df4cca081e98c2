package parley.engines.openai;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;
import parley.engines.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Vectors from hashed words and their parts: the same text gives the same vector, similar texts similar ones. */
final class HashVectors {

    private HashVectors() {}

    static float[] of(String text, int dimensions) {
        float[] vector = new float[dimensions];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            add(vector, word, 1f);
            for (int i = 0; i + 3 <= word.length(); i++) {
                add(vector, word.substring(i, i + 3), 0.5f);
            }
        }
        return normalised(vector);
    }

    private static void add(float[] vector, String part, float weight) {
        int hash = part.hashCode() * 0x9E3779B1;
        vector[Math.floorMod(hash, vector.length)] += (hash >>> 31) == 0 ? weight : -weight;
    }

    private static float[] normalised(float[] vector) {
        double length = 0;
        for (float value : vector) {
            length += value * value;
        }
        if (length == 0) {
            vector[0] = 1;
            return vector;
        }
        float by = (float) Math.sqrt(length);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= by;
        }
        return vector;
    }

    static JsonNode json(float[] vector, boolean base64) {
        if (base64) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            return Json.tree(Base64.getEncoder().encodeToString(bytes.array()));
        }
        ArrayNode numbers = Json.array();
        for (float value : vector) {
            numbers.add(value);
        }
        return numbers;
    }
}
