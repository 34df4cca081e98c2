package parley.ingest;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import parley.instagram.webhook.SignedRequestReader;
import parley.pipeline.TimeOrderedIds;
import reactor.core.publisher.Mono;

/**
 * Meta's callbacks when a person takes our app's access away, or asks for their data to be deleted. They are verified,
 * counted and logged for the operator; nothing is erased from here yet.
 */
final class MetaCallbacks {

    private static final Logger log = LoggerFactory.getLogger(MetaCallbacks.class);

    private final SignedRequestReader reader;
    private final @Nullable URI publicUrl;
    private final IngestMetrics metrics;

    MetaCallbacks(SignedRequestReader reader, @Nullable URI publicUrl, IngestMetrics metrics) {
        this.reader = reader;
        this.publicUrl = publicUrl;
        this.metrics = metrics;
    }

    Mono<ServerResponse> deauthorize(ServerRequest request) {
        return verified(request, "deauthorize", code -> Map.of("confirmation_code", code));
    }

    Mono<ServerResponse> deleteData(ServerRequest request) {
        return verified(
                request, "data_deletion", code -> Map.of("url", statusPage(request, code), "confirmation_code", code));
    }

    /** What a person sees at the address Meta hands them. It claims nothing that nobody checked. */
    Mono<ServerResponse> deletionStatus(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("Requests to delete data are carried out by the operator of this service."
                        + " To ask how yours stands, name the confirmation code in this page's address.");
    }

    private Mono<ServerResponse> verified(
            ServerRequest request, String kind, Function<String, Map<String, String>> answer) {
        return request.formData()
                .mapNotNull(form -> form.getFirst("signed_request"))
                .flatMap(text -> answer(request, kind, text, answer))
                .switchIfEmpty(Mono.defer(() -> Problem.NO_SIGNED_REQUEST.answer(request)))
                .doOnNext(response -> metrics.callback(kind, response.statusCode()));
    }

    private Mono<ServerResponse> answer(
            ServerRequest request, String kind, String signedRequest, Function<String, Map<String, String>> answer) {
        var signed = reader.read(signedRequest);
        if (signed.isEmpty()) {
            return Problem.BAD_SIGNATURE.answer(request);
        }
        var code = TimeOrderedIds.next().toString();
        // The one trace an operator has to act on, until erasure is part of the product.
        log.atWarn()
                .addKeyValue("correlation_id", CorrelationId.of(request))
                .addKeyValue("app", signed.get().app())
                .addKeyValue("app_scoped_user_id", signed.get().userId())
                .addKeyValue("confirmation_code", code)
                .log("Meta asks for {}: an operator has to act", kind);
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(answer.apply(code));
    }

    private String statusPage(ServerRequest request, String code) {
        var ours = publicUrl == null ? request.uri().resolve("/") : publicUrl;
        return UriComponentsBuilder.fromUri(ours)
                .path("/webhooks/instagram/data-deletion/")
                .path(code)
                .build()
                .toUriString();
    }
}
