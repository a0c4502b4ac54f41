package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.AccountSecretRepository;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.RefreshTokenRow;
import io.amanat.user.entity.SessionRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The database side of sign-in; each method is one short transaction without hashing of passwords. */
@Stateless
public class SessionService {
    /** Most sign-ins in a list. */
    static final int MAX_LISTED = 100;

    @Inject
    private UserRepository users;

    @Inject
    private SessionRepository sessions;

    @Inject
    private AccountSecretRepository secrets;

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /** What a password is compared with; the same work whether anybody has the e-mail or not. */
    public UserRepository.Candidate candidate(String email, String lockKey) {
        return users.candidate(email, lockKey);
    }

    /**
     * Opens a sign-in of an account that was read in this transaction.
     *
     * @throws DomainException STATE_CONFLICT when the account has changed meanwhile
     */
    public SignIn open(User user, Device device) {
        return open(user.id(), user.sessionEpoch(), device)
                .orElseThrow(() -> new DomainException(ErrorCode.STATE_CONFLICT));
    }

    /**
     * Opens a sign-in: one refresh token, one access token, the time of login.
     *
     * @param epoch that of the account when its owner proved himself
     * @return empty when the account is not active any more, or all its sign-ins were ended since
     */
    public Optional<SignIn> open(UUID userId, int epoch, Device device) {
        String refreshToken = Secrets.token();
        RefreshTokenRow row = row(refreshToken, userId, UUID.randomUUID(), null, device);
        return sessions.begin(row, epoch, clock.instant()).map(user -> signedIn(user, row.familyId(), refreshToken));
    }

    /** Opens a sign-in of an account into which the caller has just written the time of login (R-AUTH-03). */
    public SignIn begin(User user, Device device) {
        return issue(user, UUID.randomUUID(), null, device);
    }

    /** @param rotatedFrom the hash of the token that the new one replaces; null at sign-in */
    private SignIn issue(User user, UUID family, String rotatedFrom, Device device) {
        String refreshToken = Secrets.token();
        sessions.add(row(refreshToken, user.id(), family, rotatedFrom, device));
        return signedIn(user, family, refreshToken);
    }

    private RefreshTokenRow row(String refreshToken, UUID userId, UUID family, String rotatedFrom, Device device) {
        Instant now = clock.instant();
        return new RefreshTokenRow(
                Secrets.fingerprint(refreshToken),
                userId,
                family,
                rotatedFrom,
                now,
                now.plus(settings.duration(MarketSetting.REFRESH_TOKEN_EXPIRES_IN)),
                device.userAgent(),
                device.ip());
    }

    private SignIn signedIn(User user, UUID family, String refreshToken) {
        AccountState state =
                new AccountState(user.id(), user.role(), user.status(), user.sessionEpoch(), user.isTester());
        return new SignIn(
                accessTokens.issue(state, family),
                refreshToken,
                accessTokens.lifetime(),
                settings.duration(MarketSetting.REFRESH_TOKEN_EXPIRES_IN),
                user);
    }

    /**
     * Exchanges a refresh token for the next one. A token used twice ends its whole family: one of the two users stole
     * it. The verdict is returned, not thrown, so that the family's end is committed.
     */
    public Rotation rotate(String refreshToken, Device device) {
        String hash = Secrets.fingerprint(refreshToken);
        Optional<RefreshTokenRow> found = sessions.find(hash);
        if (found.isEmpty()) {
            return new Rotation(null, ErrorCode.TOKEN_INVALID);
        }
        RefreshTokenRow row = found.get();
        if (!sessions.rotate(hash, clock.instant())) {
            if (row.expiresAt().isAfter(clock.instant())) {
                sessions.endFamily(row.familyId());
                return new Rotation(null, ErrorCode.TOKEN_INVALID);
            }
            return new Rotation(null, ErrorCode.TOKEN_EXPIRED);
        }
        User user = users.find(row.userId()).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
        if (user.status() != UserStatus.ACTIVE) {
            sessions.endFamily(row.familyId());
            return new Rotation(null, ErrorCode.ACCOUNT_SUSPENDED);
        }
        return new Rotation(issue(user, row.familyId(), hash, device), null);
    }

    /** Ends the sign-in that the actor is using. */
    public void close(Actor actor) {
        sessions.endFamily(actor.sessionId());
    }

    /** The running sign-ins of the account, the one used last first. */
    public List<SessionRepository.Running> running(Actor actor) {
        return sessions.running(actor.userId(), clock.instant(), MAX_LISTED);
    }

    /** @throws DomainException NOT_FOUND when the account has no such sign-in */
    public void end(Actor actor, UUID signIn) {
        if (!sessions.endFamily(actor.userId(), signIn)) {
            throw new DomainException(ErrorCode.NOT_FOUND);
        }
    }

    /** Ends every sign-in of the account; access tokens die with the epoch. */
    public void endAll(Actor actor) {
        secrets.raiseEpoch(actor.userId());
        sessions.endAll(actor.userId());
    }

    /** Role, status and epoch as stored now; empty when the account or the sign-in is gone. */
    public Optional<AccountState> state(UUID userId, UUID sessionId) {
        return users.findState(userId, sessionId);
    }

    /** Where a sign-in comes from, for the list of sessions. */
    public record Device(String userAgent, String ip) {}

    /** A fresh pair of tokens and whose they are. */
    public record SignIn(
            String accessToken, String refreshToken, Duration lifetime, Duration refreshLifetime, User user) {
        /** Without the tokens. */
        @Override
        public String toString() {
            return "SignIn[" + user.id() + "]";
        }
    }

    /** Either a new pair or why not. */
    public record Rotation(SignIn signIn, ErrorCode refusal) {}
}
