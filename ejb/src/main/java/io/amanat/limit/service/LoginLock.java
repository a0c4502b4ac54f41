package io.amanat.limit.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.limit.entity.LoginFailureRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Locks an account's sign-in after five failures in a quarter of an hour (R-AUTH-07). The right password does not open a
 * lock, and accounts that do not exist are locked like others, so that the answer tells nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginLock {
    static final LoginFailureRepository.Policy POLICY = new LoginFailureRepository.Policy(
            5, Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofHours(24));

    @Inject
    private LoginFailureRepository failures;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /**
     * Asked before the password is looked at.
     *
     * @return whether failures are noted, which a success must then clear
     * @throws DomainException RATE_LIMIT_EXCEEDED while the account is locked
     */
    public boolean check(String account) {
        if (!settings.flag(MarketSetting.LOGIN_RATE_LIMIT_ENABLED)) {
            return false;
        }
        Optional<LoginFailureRepository.State> state = failures.state(key(account), clock.instant());
        state.ifPresent(noted -> refuse(noted.lockedUntil()));
        return state.isPresent();
    }

    /**
     * Refuses when a lock that the caller has read is not over.
     *
     * @param lockedUntil null for no lock
     * @throws DomainException RATE_LIMIT_EXCEEDED
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void refuse(Instant lockedUntil) {
        Instant now = clock.instant();
        if (lockedUntil == null
                || !lockedUntil.isAfter(now)
                || !settings.flag(MarketSetting.LOGIN_RATE_LIMIT_ENABLED)) {
            return;
        }
        long seconds = Duration.between(now, lockedUntil).plusMillis(999).toSeconds();
        throw new DomainException(
                ErrorCode.RATE_LIMIT_EXCEEDED, "Too many failed sign-ins; try again later.", List.of(), (int)
                        Math.max(1, seconds));
    }

    public void failed(String account) {
        failures.fail(key(account), POLICY, clock.instant());
    }

    public void succeeded(String account) {
        failures.forget(key(account));
    }

    /** What failures of an account's name are kept under. */
    public static String key(String account) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(account.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
