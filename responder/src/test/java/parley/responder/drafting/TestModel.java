package parley.responder.drafting;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import parley.embeddings.EmbeddingModel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The real model. */
final class TestModel implements EmbeddingModel {

    private final BgeSmallEnV15QuantizedEmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();

    @Override
    public Mono<float[]> embed(String text) {
        return Mono.fromCallable(() -> model.embed(text).content().vector()).subscribeOn(Schedulers.boundedElastic());
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
