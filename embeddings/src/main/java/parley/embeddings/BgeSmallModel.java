package parley.embeddings;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import parley.embeddings.EmbeddingQueue.Priority;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** BAAI's bge-small-en-v1.5, quantised, run in this process. English; other languages only so far as they share words. */
public final class BgeSmallModel implements EmbeddingModel, AutoCloseable {

    private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
    private static final int DIMENSIONS = 384;

    /** How much of one list waits at a time, so that no list fills the queue. */
    private static final int BATCH_IN_QUEUE = 16;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final WordPieceTokenizer tokenizer;
    private final EmbeddingQueue queue;

    private BgeSmallModel(OrtSession session, WordPieceTokenizer tokenizer, EmbeddingProperties properties) {
        this.session = session;
        this.tokenizer = tokenizer;
        this.queue = new EmbeddingQueue(this::vector, properties.threads(), properties.queueCapacity());
    }

    /**
     * Reads the model out of its jar: a third of a second, some 60 MB of memory.
     *
     * @throws IllegalStateException when the native runtime does not load on this machine
     */
    public static BgeSmallModel load(EmbeddingProperties properties) {
        try {
            WordPieceTokenizer tokenizer = WordPieceTokenizer.read(resource(TOKENIZER), properties.maxTokens());
            return new BgeSmallModel(openSession(), tokenizer, properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model does not start here: " + e.getMessage(), e);
        }
    }

    private static OrtSession openSession() throws OrtException, IOException {
        // One thread a text: several at once come from parley.embeddings.threads, and the stages keep their processors.
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                InputStream model = resource(MODEL)) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return OrtEnvironment.getEnvironment().createSession(model.readAllBytes(), options);
        }
    }

    private static InputStream resource(String name) {
        InputStream stream = BgeSmallModel.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        return stream;
    }

    @Override
    public Mono<float[]> embed(String text) {
        return queue.submit(text, Priority.LIVE);
    }

    @Override
    public Mono<List<float[]>> embedAll(List<String> texts) {
        return Flux.fromIterable(texts)
                .flatMapSequential(text -> queue.submit(text, Priority.BATCH), BATCH_IN_QUEUE)
                .collectList();
    }

    @Override
    public String name() {
        return "bge-small-en-v1.5-q";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    private float[] vector(String text) {
        long[] ids = tokenizer.tokenize(text);
        try (OnnxTensor pieces = row(ids);
                OnnxTensor mask = row(filled(ids.length, 1));
                OnnxTensor types = row(filled(ids.length, 0));
                OrtSession.Result result =
                        session.run(Map.of("input_ids", pieces, "attention_mask", mask, "token_type_ids", types))) {
            return normalised(ofStartMark((OnnxTensor) result.get(0)));
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model failed: " + e.getMessage(), e);
        }
    }

    private OnnxTensor row(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    private static long[] filled(int length, long value) {
        long[] values = new long[length];
        Arrays.fill(values, value);
        return values;
    }

    /** This model says what it means at the mark for the start, the first row of its output. */
    private static float[] ofStartMark(OnnxTensor output) {
        float[] vector = new float[DIMENSIONS];
        output.getFloatBuffer().get(vector);
        return vector;
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    @Override
    public void close() throws InterruptedException, OrtException {
        queue.close();
        session.close();
    }
}
