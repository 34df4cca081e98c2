package parley.responder.accounts;

import java.nio.charset.StandardCharsets;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.brands.Account;
import parley.pipeline.brands.Accounts;
import reactor.core.publisher.Mono;

/** Opens the access tokens of accounts, as long as they are the brand's. */
public final class ConnectedAccounts {

    private final Accounts accounts;
    private final TokenCipher cipher;

    /** The given accounts, their tokens opened with the given cipher. */
    public ConnectedAccounts(Accounts accounts, TokenCipher cipher) {
        this.accounts = accounts;
        this.cipher = cipher;
    }

    /**
     * The account; empty if it is not, or no longer, this brand's. Fails with
     * {@link parley.instagram.token.UndecryptableToken} if none of our keys opens its token.
     */
    public Mono<ConnectedAccount> of(BrandId brand, AccountId account) {
        return accounts.active(brand, account).map(this::open);
    }

    private ConnectedAccount open(Account account) {
        var stored = new String(account.encryptedToken(), StandardCharsets.UTF_8);
        return new ConnectedAccount(account, cipher.decrypt(account.id(), stored));
    }
}
