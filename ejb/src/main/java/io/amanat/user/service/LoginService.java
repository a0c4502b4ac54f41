package io.amanat.user.service;

import io.amanat.limit.service.LoginLock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;

/** Sign-in. Holds no transaction and so no connection while a password is being hashed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LoginService {
    @Inject
    private SessionService sessions;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private LoginLock locks;

    @Inject
    private AccountGuard guard;

    /**
     * Signs in with a password.
     *
     * @throws DomainException CREDENTIALS_INVALID for an unknown e-mail and a wrong password alike, ACCOUNT_SUSPENDED
     *     only to who knows the password, BUSY when too many sign in at once,
     *     RATE_LIMIT_EXCEEDED after too many failures
     */
    public SessionService.SignIn login(String email, String password, SessionService.Device device) {
        Fields fields = new Fields();
        String address = fields.text("email", email, 3, 255);
        if (password == null || password.isEmpty()) {
            fields.reject("password", "REQUIRED", "password is required.");
        }
        fields.check();
        if (!Credentials.isPossible(password)) {
            throw new DomainException(ErrorCode.CREDENTIALS_INVALID);
        }
        // One read tells who it is and whether the name is locked; a lock does not open for the right password.
        UserRepository.Candidate known = sessions.candidate(address.toLowerCase(Locale.ROOT), LoginLock.key(address));
        locks.refuse(known.lockedUntil());
        if (!hasher.matches(password, known.passwordHash())) {
            locks.failed(address);
            throw new DomainException(ErrorCode.CREDENTIALS_INVALID);
        }
        if (known.failedBefore()) {
            locks.succeeded(address);
        }
        if (known.status() == UserStatus.SUSPENDED) {
            throw new DomainException(ErrorCode.ACCOUNT_SUSPENDED);
        }
        return sessions.open(known.userId(), known.epoch(), device)
                // The password was changed, or the account closed, while it was being compared.
                .orElseThrow(() -> new DomainException(ErrorCode.CREDENTIALS_INVALID));
    }

    /** @throws DomainException TOKEN_INVALID, TOKEN_EXPIRED or ACCOUNT_SUSPENDED */
    public SessionService.SignIn refresh(String refreshToken, SessionService.Device device) {
        Fields fields = new Fields();
        String token = fields.text("refreshToken", refreshToken, 20, 200);
        fields.check();
        SessionService.Rotation rotation = sessions.rotate(token, device);
        if (rotation.refusal() != null) {
            throw new DomainException(rotation.refusal());
        }
        return rotation.signIn();
    }

    /** Ends this sign-in; its access token dies at once on this node and within five seconds on every other. */
    public void logout(Actor actor) {
        sessions.close(actor);
        guard.forget(actor.sessionId());
    }

    /** Ends every sign-in of the account, this one too. */
    public void endEverySignIn(Actor actor) {
        sessions.endAll(actor);
        guard.forgetUser(actor.userId());
    }

    /** @throws DomainException NOT_FOUND when the account has no such sign-in */
    public void endSignIn(Actor actor, UUID signIn) {
        sessions.end(actor, signIn);
        guard.forget(signIn);
    }
}
