package parley.responder.accounts;

import parley.instagram.token.AccessToken;
import parley.pipeline.AccountId;
import parley.pipeline.brands.Account;

/** An account that is the brand's, with what lets us act as it. */
public record ConnectedAccount(Account account, AccessToken token) {

    public AccountId id() {
        return account.id();
    }
}
