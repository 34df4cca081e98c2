package parley.embeddings.products;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import parley.embeddings.BgeSmallModel;
import parley.embeddings.EmbeddingModel;
import parley.embeddings.EmbeddingProperties;
import reactor.core.publisher.Mono;

/** The real model, counting what it is asked. */
final class TestModel implements EmbeddingModel {

    private static final BgeSmallModel MODEL = BgeSmallModel.load(EmbeddingProperties.defaults());

    private final AtomicInteger calls = new AtomicInteger();

    int calls() {
        return calls.get();
    }

    @Override
    public Mono<float[]> embed(String text) {
        return MODEL.embed(text).doOnSubscribe(asked -> calls.incrementAndGet());
    }

    @Override
    public Mono<List<float[]>> embedAll(List<String> texts) {
        return MODEL.embedAll(texts).doOnSubscribe(asked -> calls.addAndGet(texts.size()));
    }

    @Override
    public String name() {
        return MODEL.name();
    }

    @Override
    public int dimensions() {
        return MODEL.dimensions();
    }
}
