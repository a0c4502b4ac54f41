package io.amanat.user.service;

import io.amanat.limit.service.LoginLock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.AccountChange;
import io.amanat.user.entity.User;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Changing and closing accounts. Holds no transaction while a password is hashed, and after the commit drops what this
 * node remembers of the account, so that its tokens end at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountControl {
    @Inject
    private AccountModeration moderation;

    @Inject
    private AccountService accounts;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private LoginLock locks;

    @Inject
    private AccountGuard guard;

    /** @throws DomainException as {@link AccountModeration#change} */
    public User change(Actor admin, UUID userId, AccountChange change) {
        User changed = moderation.change(admin, userId, change);
        guard.forgetUser(userId);
        return changed;
    }

    /** @throws DomainException as {@link AccountModeration#delete} */
    public void delete(Actor admin, UUID userId) {
        moderation.delete(admin, userId);
        guard.forgetUser(userId);
    }

    /**
     * Closes the actor's own account.
     *
     * @param password needed where the account has one
     * @throws DomainException CREDENTIALS_INVALID, RATE_LIMIT_EXCEEDED after too many wrong passwords, and as
     *     {@link AccountModeration#closeOwn}
     */
    public void closeOwn(Actor actor, String password) {
        User user = accounts.self(actor);
        if (user.passwordHash() != null) {
            mustKnow(user, password);
        }
        moderation.closeOwn(actor);
        guard.forgetUser(actor.userId());
    }

    private void mustKnow(User user, String password) {
        if (password == null || password.isEmpty()) {
            throw DomainException.invalid("password", "REQUIRED", "password is required.");
        }
        // An account with a password has an e-mail; a stolen token must not be a way to guess around the lock.
        locks.check(user.email());
        boolean tooLong = password.getBytes(StandardCharsets.UTF_8).length > PasswordHasher.MAX_PASSWORD_BYTES;
        if (tooLong || !hasher.matches(password, user.passwordHash())) {
            locks.failed(user.email());
            throw new DomainException(ErrorCode.CREDENTIALS_INVALID);
        }
    }
}
