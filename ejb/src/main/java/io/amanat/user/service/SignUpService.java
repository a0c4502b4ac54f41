package io.amanat.user.service;

import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Signing up by e-mail. No answer tells whether the address has an account already, and the work is the same either way:
 * only its owner, who reads the mail, learns it.
 *
 * <p>A stranger may sign up with somebody's address, before or after its owner does. So each sign-up has a code and a
 * password of its own, and a registration token that only its client knows: a code makes an account with a password only
 * together with the token of its sign-up, or where no other sign-up waits.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignUpService {
    private static final int MAX_TOKEN = 100;

    @Inject
    private SignUpStore store;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private Limiter limiter;

    /**
     * Sends a code to the address.
     *
     * @param language of the mail
     * @return the registration token, also where the address has an account
     * @throws DomainException RATE_LIMIT_EXCEEDED after too many codes for one address, BUSY
     */
    public String register(SignUp signUp, String language) {
        count(signUp.email());
        String token = Secrets.token();
        store.begin(
                signUp,
                new SignUpStore.Secret(hasher.hash(signUp.password()), Secrets.fingerprint(token), Secrets.code()),
                language);
        return token;
    }

    /**
     * The code of the mail makes an account, signed in.
     *
     * @param token of the registration; without it, and when several sign-ups wait for the address, nobody can tell whose
     *     password it was that the owner of the mailbox chose: the account gets none, and "forgot password" sets one
     * @throws DomainException CODE_MISMATCH, CODE_LOCKED after too many, CODE_EXPIRED for an old code and for an address
     *     that nobody signs up with alike
     */
    public SessionService.SignIn confirm(String email, String code, String token, SessionService.Device device) {
        Fields fields = new Fields();
        String address = Credentials.email(fields, "email", email);
        String typed = Credentials.code(fields, code);
        String registration = registration(fields, token);
        fields.check();
        SessionService.Rotation verdict = store.confirm(address, typed, registration, device);
        if (verdict.refusal() != null) {
            throw new DomainException(
                    verdict.refusal(),
                    verdict.refusal() == ErrorCode.CODE_LOCKED
                            ? "Too many wrong codes; ask for a new one."
                            : verdict.refusal().message());
        }
        return verdict.signIn();
    }

    /**
     * A new code, if somebody signs up with this address; the one before is void.
     *
     * @param token of the registration; null means the newest
     */
    public void resend(String email, String token, String language) {
        Fields fields = new Fields();
        String address = Credentials.email(fields, "email", email);
        String registration = registration(fields, token);
        fields.check();
        count(address);
        store.renew(address, registration, Secrets.code(), language);
    }

    /** The hash of a token; null where none was sent. */
    private static String registration(Fields fields, String token) {
        String given = fields.text("registrationToken", token, 0, MAX_TOKEN);
        return given == null ? null : Secrets.fingerprint(given);
    }

    private void count(String address) {
        limiter.take(Limit.CODE_MAIL, "sign-up:" + Secrets.fingerprint(address));
    }
}
