package parley.app.console.brands;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import parley.instagram.graph.GraphAccount;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.ReadOutcome;
import parley.instagram.graph.ReadOutcome.Found;
import parley.instagram.graph.ReadOutcome.Refused;
import parley.instagram.graph.ReadOutcome.Unavailable;
import parley.instagram.graph.Remedy;
import parley.instagram.token.AccessToken;
import parley.pipeline.AccountId;
import reactor.core.publisher.Mono;

/**
 * Asks Instagram whose a token is, since the wrong id would mean that every webhook is for nobody, without an error
 * anywhere. Only a clear no refuses: an Instagram that cannot tell right now does not keep anybody from connecting.
 */
@Component
final class TokenCheck {

    private static final Logger log = LoggerFactory.getLogger(TokenCheck.class);

    private final GraphClient instagram;

    TokenCheck(GraphClient instagram) {
        this.instagram = instagram;
    }

    /** Fails with 422 if it is clearly of another account, or nobody's. */
    Mono<Void> belongs(AccessToken token, AccountId account) {
        return instagram.me(token).doOnNext(answer -> refuse(answer, account)).then();
    }

    private static void refuse(ReadOutcome<GraphAccount> answer, AccountId account) {
        switch (answer) {
            case Found<GraphAccount>(var owner)
            when !owner.id().equals(account) ->
                throw invalid("instagram_user_id is not the user_id that this access_token belongs to");
            case Refused<GraphAccount>(var error, var remedy)
            when remedy == Remedy.PAUSE_ACCOUNT -> throw invalid("access_token is not valid at Instagram");
            case Refused<GraphAccount>(var error, var remedy) ->
                log.warn("Instagram does not say whose the token is: {}", error.summary());
            case Unavailable<GraphAccount>(var reason) ->
                log.warn("Instagram cannot say whose the token is: {}", reason);
            case Found<GraphAccount> confirmed -> {}
        }
    }

    private static ResponseStatusException invalid(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }
}
