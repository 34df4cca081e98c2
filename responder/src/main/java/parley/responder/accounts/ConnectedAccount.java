package parley.responder.accounts;

import parley.instagram.token.AccessToken;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.brands.Account;

/** An account that is the brand's, with what lets us act as it. */
public record ConnectedAccount(Account account, AccessToken token) {

    public AccountId id() {
        return account.id();
    }

    /** Whether it is this account that wrote something; where Instagram does not say who, it is not. */
    public boolean wrote(Author author) {
        return id().value().equals(author.id()) || account.username().equalsIgnoreCase(author.username());
    }
}
