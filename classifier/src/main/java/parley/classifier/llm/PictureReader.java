package parley.classifier.llm;

import java.net.URI;
import parley.classifier.money.Bill;
import parley.classifier.money.Purpose;
import parley.classifier.money.Tokens;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** Has a post's picture described, for whoever judges the comments under it. */
public final class PictureReader {

    /** Seen small, a picture is 85 to 2,900 tokens, by model: https://platform.openai.com/docs/guides/images-vision. */
    private static final int PICTURE = 3_000;

    /** What says in a few words what there is to see needs no more. */
    private static final int LONGEST = 600;

    private final LanguageModels models;

    /** Reads with the model that the settings name for it. */
    public PictureReader(LanguageModels models) {
        this.models = models;
    }

    /** Whether there is a model that looks at pictures. */
    public boolean isConfigured() {
        return models.vision().isPresent();
    }

    /**
     * What there is to see, in a sentence or two; empty if there is no model to ask, or it sees nothing.
     *
     * @param picture where the model's server can fetch it
     * @param brand that pays. Fails with an {@link LlmFailure}
     */
    public Mono<String> describe(URI picture, BrandId brand) {
        return Mono.justOrEmpty(models.vision())
                .flatMap(model -> models.calls().ask(model, question(model, picture), bill(brand)))
                .map(answer -> shortened(answer.content().strip()))
                .filter(description -> !description.isEmpty());
    }

    private static PaidCalls.Question question(ChatModel model, URI picture) {
        var most = new Tokens(PICTURE + Prompt.PICTURE.length(), 0, ChatServer.DESCRIPTION_TOKENS);
        return new PaidCalls.Question(most, model.server().describe(model.id().name(), picture));
    }

    private static Bill bill(BrandId brand) {
        return new Bill(brand, null, Purpose.DESCRIBE);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 1)));
    }
}
