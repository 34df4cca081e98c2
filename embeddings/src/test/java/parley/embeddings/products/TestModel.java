package parley.embeddings.products;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import parley.embeddings.EmbeddingModel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The real model, counting what it is asked. */
final class TestModel implements EmbeddingModel {

    private static final BgeSmallEnV15QuantizedEmbeddingModel MODEL = new BgeSmallEnV15QuantizedEmbeddingModel();

    private final AtomicInteger calls = new AtomicInteger();

    int calls() {
        return calls.get();
    }

    @Override
    public Mono<float[]> embed(String text) {
        return Mono.fromCallable(() -> {
                    calls.incrementAndGet();
                    return MODEL.embed(text).content().vector();
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<List<float[]>> embedAll(List<String> texts) {
        return Flux.fromIterable(texts).concatMap(this::embed).collectList();
    }

    @Override
    public String name() {
        return "bge-small-en-v1.5-q";
    }

    @Override
    public int dimensions() {
        return 384;
    }
}
