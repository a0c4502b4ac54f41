package io.amanat.user.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.OneLine;
import io.amanat.user.entity.AccountSecretRepository;
import io.amanat.user.entity.NewOutsideUser;
import io.amanat.user.entity.OutsideUserRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accounts of people whom Telegram or Google vouches for. Works inside the transaction of the caller. */
@Stateless
public class OutsideAccounts {
    @Inject
    private OutsideUserRepository outside;

    @Inject
    private UserRepository users;

    @Inject
    private AccountSecretRepository secrets;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * A text from outside as it can be stored: without control characters and halves of characters, cut to a length.
     *
     * @return null when nothing is left
     */
    public static String text(String given, int max) {
        if (given == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder();
        given.codePoints().filter(OneLine::holds).limit(max).forEach(kept::appendCodePoint);
        String text = kept.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /** Of the languages spoken here the one that fits best. */
    public static String language(String tag) {
        return tag != null && tag.toLowerCase(Locale.ROOT).matches("fa([-_].*)?") ? "fa" : "en";
    }

    /** The address of a picture, when it is one that a browser may load safely; else null. */
    public static String picture(String given) {
        return given != null && given.matches("https://[!-~]{1,900}") ? given : null;
    }

    /**
     * Makes an account and counts it for whoever brought it.
     *
     * @param newcomer by whose code it comes; a code of nobody, or of an account that is not active, counts for nobody
     * @throws DomainException STATE_CONFLICT when somebody made an account with the same e-mail just now
     */
    public User create(NewOutsideUser account, Newcomer newcomer) {
        Optional<UUID> referrer = Optional.ofNullable(newcomer.referralCode()).flatMap(secrets::referrer);
        if (!outside.insert(account, referrer.orElse(null))) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        referrer.ifPresent(secrets::countReferral);
        audit.record(
                account.id(),
                "user.create",
                "user",
                account.id(),
                Map.of(
                        "role",
                        account.role().code(),
                        "provider",
                        account.provider().code()));
        return users.find(account.id()).orElseThrow(() -> new IllegalStateException("the new account is not there"));
    }

    /** @throws DomainException ACCOUNT_SUSPENDED unless it may sign in */
    public User active(UUID id) {
        return active(users.find(id).orElseThrow(() -> new DomainException(ErrorCode.ACCOUNT_SUSPENDED)));
    }

    /** @throws DomainException ACCOUNT_SUSPENDED unless it may sign in */
    static User active(User user) {
        return switch (user.status()) {
            case ACTIVE -> user;
            case SUSPENDED -> throw new DomainException(ErrorCode.ACCOUNT_SUSPENDED);
            case DELETED -> throw new DomainException(ErrorCode.ACCOUNT_SUSPENDED, "This account was deleted.");
        };
    }

    /** An account whatever its status. */
    public User any(UUID id) {
        return users.find(id).orElseThrow(() -> new IllegalStateException("accounts are never deleted as rows"));
    }

    /** The account as stored now; its ways in change for nobody else until the caller's transaction ends. */
    public User lock(UUID id) {
        return outside.lock(id).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
    }

    /** Whether its owner gets in without Telegram. Ask under {@link #lock}. */
    public boolean needsNoTelegram(User user) {
        return (user.email() != null && user.passwordHash() != null)
                || user.googleSubject() != null
                || outside.hasPasskey(user.id());
    }

    /** Notes whether Telegram is a way into the account. */
    public void setTelegramVerified(UUID id, boolean verified) {
        outside.setTelegramVerified(id, verified, clock.instant());
    }
}
