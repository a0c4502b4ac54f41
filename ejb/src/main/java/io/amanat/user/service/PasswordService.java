package io.amanat.user.service;

import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.limit.service.LoginLock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.user.entity.User;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/** New passwords: by a mailed code, or by knowing the one before. Every password change ends sign-ins (I-24). */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordService {
    @Inject
    private PasswordStore store;

    @Inject
    private AccountService accounts;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private LoginLock locks;

    @Inject
    private Limiter limiter;

    @Inject
    private AccountGuard guard;

    /**
     * Mails a code to the active account of an address. Says and does the same when there is none.
     *
     * @throws DomainException RATE_LIMIT_EXCEEDED after too many codes for one address
     */
    public void forgot(String email) {
        Fields fields = new Fields();
        String address = Credentials.email(fields, "email", email);
        fields.check();
        limiter.take(Limit.CODE_MAIL, "reset:" + Secrets.fingerprint(address));
        store.beginReset(address, Secrets.code());
        // A new code has all its tries.
        limiter.forget(Limit.CODE_TRY, "reset:" + Secrets.fingerprint(address));
    }

    /**
     * Sets a new password; every sign-in of the account ends, and so does a lock.
     *
     * @throws DomainException CODE_MISMATCH for a wrong and an old code and for an address without account alike: a
     *     difference would tell who has an account; CODE_LOCKED after too many tries for any address, BUSY
     */
    public void reset(String email, String code, String password) {
        Fields fields = new Fields();
        String address = Credentials.email(fields, "email", email);
        String typed = Credentials.code(fields, code);
        Credentials.password(fields, "password", password, address);
        fields.check();
        countTry(address);
        // Before the code is looked at: a wrong one must cost as much as the right one.
        UUID changed = store.finishReset(address, typed, hasher.hash(password));
        if (changed == null) {
            throw new DomainException(
                    ErrorCode.CODE_MISMATCH, "The code is wrong or has expired; after five tries ask for a new one.");
        }
        locks.succeeded(address);
        guard.forgetUser(changed);
    }

    private void countTry(String address) {
        try {
            limiter.take(Limit.CODE_TRY, "reset:" + Secrets.fingerprint(address));
        } catch (DomainException tooMany) {
            throw new DomainException(
                    ErrorCode.CODE_LOCKED,
                    "Too many wrong codes; ask for a new one.",
                    tooMany.details(),
                    tooMany.retryAfterSeconds());
        }
    }

    /**
     * Changes the password of who knows the present one. Every sign-in of the account ends; the answer opens this one
     * anew.
     *
     * @throws DomainException CREDENTIALS_INVALID, counted like a failed sign-in; RATE_LIMIT_EXCEEDED while locked;
     *     STATE_CONFLICT when the password was changed meanwhile; BUSY
     */
    public SessionService.SignIn change(
            Actor actor, String currentPassword, String newPassword, SessionService.Device device) {
        User user = accounts.self(actor);
        Fields fields = new Fields();
        if (currentPassword == null || currentPassword.isEmpty()) {
            fields.reject("currentPassword", "REQUIRED", "currentPassword is required.");
        }
        Credentials.password(fields, "newPassword", newPassword, user.email());
        fields.check();
        String lock = user.email() == null ? user.id().toString() : user.email();
        boolean failedBefore = locks.check(lock);
        if (!Credentials.isPossible(currentPassword) || !hasher.matches(currentPassword, user.passwordHash())) {
            locks.failed(lock);
            throw new DomainException(ErrorCode.CREDENTIALS_INVALID, "The current password is wrong.");
        }
        if (failedBefore) {
            locks.succeeded(lock);
        }
        SessionService.SignIn signIn = store.change(actor, user.passwordHash(), hasher.hash(newPassword), device);
        guard.forgetUser(actor.userId());
        return signIn;
    }
}
