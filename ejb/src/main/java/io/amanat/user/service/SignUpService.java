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
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignUpService {
    @Inject
    private SignUpStore store;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private Limiter limiter;

    /**
     * Sends a code to the address; a sign-up that waited there is replaced.
     *
     * @param language of the mail
     * @throws DomainException RATE_LIMIT_EXCEEDED after too many codes for one address, BUSY
     */
    public void register(SignUp signUp, String language) {
        count(signUp.email());
        store.begin(signUp, hasher.hash(signUp.password()), Secrets.code(), language);
    }

    /**
     * The code of the mail makes an account, signed in.
     *
     * @throws DomainException CODE_MISMATCH, CODE_LOCKED after too many, CODE_EXPIRED for an old code and for an address
     *     that nobody signs up with alike
     */
    public SessionService.SignIn confirm(String email, String code, SessionService.Device device) {
        Fields fields = new Fields();
        String address = Credentials.email(fields, "email", email);
        String typed = Credentials.code(fields, code);
        fields.check();
        SessionService.Rotation verdict = store.confirm(address, typed, device);
        if (verdict.refusal() != null) {
            throw new DomainException(
                    verdict.refusal(),
                    verdict.refusal() == ErrorCode.CODE_LOCKED
                            ? "Too many wrong codes; ask for a new one."
                            : verdict.refusal().message());
        }
        return verdict.signIn();
    }

    /** A new code, if somebody signs up with this address; the one before is void. */
    public void resend(String email, String language) {
        Fields fields = new Fields();
        String address = Credentials.email(fields, "email", email);
        fields.check();
        count(address);
        store.renew(address, Secrets.code(), language);
    }

    private void count(String address) {
        limiter.take(Limit.CODE_MAIL, "sign-up:" + Secrets.fingerprint(address));
    }
}
