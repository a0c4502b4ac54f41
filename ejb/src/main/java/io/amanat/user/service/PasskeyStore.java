package io.amanat.user.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.ChallengeKind;
import io.amanat.user.entity.Passkey;
import io.amanat.user.entity.PasskeyRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The database side of passkeys; each method is one short transaction without cryptography. */
@Stateless
public class PasskeyStore {
    /** Passkeys per account. */
    static final int MAX = 20;

    @Inject
    private PasskeyRepository passkeys;

    @Inject
    private UserRepository users;

    @Inject
    private Challenges challenges;

    @EJB
    private SessionService sessions;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** An account and the passkeys it has. */
    public record Owned(User user, List<Passkey> passkeys) {}

    /** Stores a challenge. */
    public void give(ChallengeKind kind, UUID userId, String challenge) {
        challenges.give(kind, userId, challenge, JsonObjects.builder().build(), Challenges.LIFETIME);
    }

    /** Uses a challenge up for good, whatever becomes of the answer to it. */
    public Optional<Challenges.Taken> take(ChallengeKind kind, String challenge) {
        return challenges.take(kind, challenge);
    }

    /** @throws DomainException TOKEN_INVALID when the account is gone */
    public Owned owned(UUID userId) {
        User user = users.find(userId).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
        return new Owned(user, passkeys.of(userId));
    }

    public Optional<Passkey> find(String id) {
        return passkeys.find(id);
    }

    public List<Passkey> of(UUID userId) {
        return passkeys.of(userId);
    }

    /** @throws DomainException STATE_CONFLICT when the account has enough of them, or somebody has this one */
    public void add(Passkey passkey) {
        users.lock(passkey.userId());
        if (passkeys.of(passkey.userId()).size() >= MAX) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "An account has at most " + MAX + " passkeys; delete one first.");
        }
        if (!passkeys.insert(passkey)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "This passkey is registered already.");
        }
        note(passkey.userId(), "passkey.register", passkey);
    }

    /** @throws DomainException NOT_FOUND, LAST_SIGN_IN_METHOD when the owner could not sign in any more */
    public void remove(Actor actor, String id) {
        users.lock(actor.userId());
        List<Passkey> all = passkeys.of(actor.userId());
        Passkey passkey = all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
        User user = users.find(actor.userId()).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
        if (all.size() == 1 && !signsInOtherwise(user)) {
            throw new DomainException(ErrorCode.LAST_SIGN_IN_METHOD);
        }
        passkeys.delete(id, actor.userId());
        note(actor.userId(), "passkey.delete", passkey);
    }

    private static boolean signsInOtherwise(User user) {
        return (user.email() != null && user.passwordHash() != null)
                || user.googleSubject() != null
                || user.isTelegramVerified();
    }

    /**
     * Signs in with a passkey whose signature was found right. A counter that does not go up is returned as "empty", not
     * thrown, so that the note of it is committed.
     *
     * @throws DomainException ACCOUNT_SUSPENDED, CREDENTIALS_INVALID when the account was deleted
     */
    public Optional<SessionService.SignIn> signIn(
            Passkey passkey, long counter, boolean backedUp, SessionService.Device device) {
        User user = users.find(passkey.userId())
                .filter(one -> one.status() != UserStatus.DELETED)
                .orElseThrow(() -> new DomainException(ErrorCode.CREDENTIALS_INVALID));
        if (user.status() == UserStatus.SUSPENDED) {
            throw new DomainException(ErrorCode.ACCOUNT_SUSPENDED);
        }
        if (!passkeys.used(passkey.id(), counter, backedUp, clock.instant())) {
            suspect(passkey);
            return Optional.empty();
        }
        return Optional.of(sessions.open(user, device));
    }

    /** Notes that a passkey seems to exist twice. */
    public void suspect(Passkey passkey) {
        note(null, "passkey.cloned", passkey);
    }

    private void note(UUID actorId, String action, Passkey passkey) {
        audit.record(actorId, action, "user", passkey.userId(), Map.of("passkey", passkey.id()));
    }
}
