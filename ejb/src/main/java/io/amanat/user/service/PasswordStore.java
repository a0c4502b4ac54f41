package io.amanat.user.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.mail.service.MailKind;
import io.amanat.mail.service.Mails;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.AccountSecretRepository;
import io.amanat.user.entity.SessionRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The database side of new passwords; each method is one short transaction without hashing of passwords. */
@Stateless
public class PasswordStore {
    @Inject
    private AccountSecretRepository secrets;

    @Inject
    private UserRepository users;

    @Inject
    private SessionRepository tokens;

    @Inject
    private SessionService sessions;

    @Inject
    private Mails mails;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** Gives the account of an address a code and mails it; does as much where there is none. */
    public void beginReset(String email, String code) {
        Instant now = clock.instant();
        Optional<String> language = secrets.beginReset(email, hash(code, email), now.plus(MailCodes.LIFETIME), now);
        if (language.isPresent()) {
            mails.send(MailKind.PASSWORD_RESET_CODE, email, language.get(), Map.of("code", code), MailCodes.LIFETIME);
        } else {
            mails.sendNobody(MailKind.PASSWORD_RESET_CODE, email);
        }
    }

    /**
     * Sets the password when the code is right, and ends every sign-in with it. A wrong try is counted.
     *
     * @return whose password it is now; null when the code was not right
     */
    public UUID finishReset(String email, String code, String passwordHash) {
        Instant now = clock.instant();
        AccountSecretRepository.Waiting account = secrets.lockReset(email).orElse(null);
        if (account == null) {
            return null;
        }
        ErrorCode refusal =
                MailCodes.refusal(account.codeHash(), account.expiresAt(), account.attempts(), hash(code, email), now);
        if (refusal == ErrorCode.CODE_MISMATCH) {
            secrets.failReset(account.userId());
        }
        if (refusal != null) {
            return null;
        }
        secrets.setPassword(account.userId(), passwordHash, now);
        tokens.endAll(account.userId());
        tell(account.userId(), email, account.language(), "user.password_reset");
        return account.userId();
    }

    /**
     * Sets the password, ends every sign-in and opens the caller's anew.
     *
     * @param formerHash what the present password was compared with
     * @throws DomainException STATE_CONFLICT when it is no longer that
     */
    public SessionService.SignIn change(
            Actor actor, String formerHash, String passwordHash, SessionService.Device device) {
        if (!secrets.changePassword(actor.userId(), formerHash, passwordHash, clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        tokens.endAll(actor.userId());
        // Loaded only now: it must carry the new epoch.
        User user = users.find(actor.userId()).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
        if (user.email() != null) {
            tell(user.id(), user.email(), language(user), "user.password_change");
        }
        return sessions.open(user, device);
    }

    private static String language(User user) {
        return JsonObjects.read(user.preferences()).getString("language", "en");
    }

    private void tell(UUID userId, String email, String language, String action) {
        mails.send(MailKind.PASSWORD_CHANGED, email, language, Map.of(), null);
        audit.record(userId, action, "user", userId, Map.of());
    }

    private static String hash(String code, String email) {
        return Secrets.codeHash(code, "reset:" + email);
    }
}
