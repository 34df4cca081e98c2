package parley.pipeline.requests;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.Sha256;

/**
 * A write that somebody asks for, told from others by the key it carries.
 *
 * @param key what the caller calls it; 1 to 200 printable characters without spaces
 * @param asked what is asked for: the call and its body, in any form that is always the same
 */
public record WriteRequest(BrandId brand, Actor actor, String key, String asked) {

    /** The header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    private static final String KEY = "[!-~]{1,200}";

    public WriteRequest {
        if (!key.matches(KEY)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, HEADER + " must have 1 to 200 printable characters and no spaces");
        }
    }

    /** A part of this request, which is to happen once as the whole is. */
    public WriteRequest part(String name) {
        return new WriteRequest(brand, actor, Sha256.hex(key + " " + name), asked + " " + name);
    }

    byte[] digest() {
        return Sha256.of(asked);
    }
}
