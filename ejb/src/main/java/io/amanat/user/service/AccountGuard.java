package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.UserStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns a valid token into an actor, or refuses: the account may have been suspended or its sessions ended since the
 * token was issued. What the database said is believed for five seconds; money and admin writes ask again.
 */
@ApplicationScoped
public class AccountGuard {
    /** How long an answer is believed. */
    static final Duration MEMORY = Duration.ofSeconds(5);
    /** Most answers kept; the whole memory is dropped beyond it, which costs one statement per sign-in. */
    static final int MAX_REMEMBERED = 10_000;

    private final Map<UUID, Remembered> memory = new ConcurrentHashMap<>();

    @Inject
    private SessionService sessions;

    @Inject
    private MarketClock clock;

    /**
     * @param fresh ask the database whatever was remembered
     * @throws DomainException TOKEN_INVALID when the account is gone or its sign-in was ended, ACCOUNT_SUSPENDED
     */
    public Actor admit(AccessTokens.Claims claims, boolean fresh) {
        AccountState state = state(claims, fresh);
        if (state == null || state.status() == UserStatus.DELETED || state.sessionEpoch() != claims.epoch()) {
            throw new DomainException(ErrorCode.TOKEN_INVALID);
        }
        if (state.status() == UserStatus.SUSPENDED) {
            throw new DomainException(ErrorCode.ACCOUNT_SUSPENDED);
        }
        return new Actor(state.userId(), state.role(), claims.sessionId(), state.tester(), state.auditor());
    }

    /** Drops what is remembered of a sign-in, on this node. */
    public void forget(UUID sessionId) {
        memory.remove(sessionId);
    }

    /** Drops what is remembered of every sign-in of an account, on this node. */
    public void forgetUser(UUID userId) {
        memory.values().removeIf(known -> known.state().userId().equals(userId));
    }

    private AccountState state(AccessTokens.Claims claims, boolean fresh) {
        Instant now = clock.instant();
        Remembered known = memory.get(claims.sessionId());
        if (!fresh && known != null && known.until().isAfter(now)) {
            return known.state();
        }
        AccountState state = sessions.state(claims.userId(), claims.sessionId()).orElse(null);
        if (memory.size() >= MAX_REMEMBERED) {
            memory.clear();
        }
        if (state == null) {
            memory.remove(claims.sessionId());
        } else {
            memory.put(claims.sessionId(), new Remembered(state, now.plus(MEMORY)));
        }
        return state;
    }

    private record Remembered(AccountState state, Instant until) {}
}
