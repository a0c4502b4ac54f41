package io.amanat.user.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.mail.service.MailKind;
import io.amanat.mail.service.Mails;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountSecretRepository;
import io.amanat.user.entity.NewTempVerification;
import io.amanat.user.entity.TempVerification;
import io.amanat.user.entity.TempVerificationRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The database side of signing up; each method is one short transaction without hashing of passwords. */
@Stateless
public class SignUpStore {
    @Inject
    private TempVerificationRepository waiting;

    @Inject
    private UserRepository users;

    @Inject
    private AccountSecretRepository secrets;

    @Inject
    private SessionService sessions;

    @Inject
    private Mails mails;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * What a sign-up is proved by, as it is stored; the code goes into the mail as it is.
     *
     * @param tokenHash of the registration token
     */
    record Secret(String passwordHash, String tokenHash, String code) {
        /** Without any of them. */
        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    /**
     * Stores the sign-up and mails its code. For an address that has an account the row is stored too, with a code that
     * nobody can type: otherwise the answer to a wrong code would tell the two apart.
     */
    public void begin(SignUp signUp, Secret secret, String language) {
        boolean known = isKnown(signUp.email());
        Instant now = clock.instant();
        NewTempVerification row = new NewTempVerification(
                signUp.email(),
                secret.passwordHash(),
                signUp.firstName(),
                signUp.lastName(),
                signUp.role(),
                signUp.referralCode());
        waiting.add(TempVerification.of(
                Uuid7.next(),
                row,
                secret.tokenHash(),
                stored(known, secret.code(), signUp.email()),
                now.plus(MailCodes.LIFETIME),
                now));
        mail(known, secret.code(), signUp.email(), language);
    }

    /** Another code for a sign-up that waits: that of the token, or without one the newest. */
    public void renew(String email, String tokenHash, String code, String language) {
        boolean known = isKnown(email);
        Instant until = clock.instant().plus(MailCodes.LIFETIME);
        if (waiting.renew(email, tokenHash, stored(known, code, email), until)) {
            mail(known, code, email, language);
        } else {
            mails.sendNobody(MailKind.SIGN_UP_CODE, email);
        }
    }

    private boolean isKnown(String email) {
        return users.findByEmail(email)
                .filter(user -> user.status() != UserStatus.DELETED)
                .isPresent();
    }

    private static String stored(boolean known, String code, String email) {
        return known ? Secrets.fingerprint(Secrets.token()) : hash(code, email);
    }

    private static String hash(String code, String email) {
        return Secrets.codeHash(code, "sign-up:" + email);
    }

    private void mail(boolean known, String code, String email, String language) {
        if (known) {
            mails.send(MailKind.SIGN_UP_KNOWN, email, language, Map.of(), MailCodes.LIFETIME);
        } else {
            mails.send(MailKind.SIGN_UP_CODE, email, language, Map.of("code", code), MailCodes.LIFETIME);
        }
    }

    /**
     * Makes the account, counts it for whoever brought it and signs it in: all of it, once, or nothing (R-AUTH-04). Other
     * sign-ups of the address end. The verdict is returned, not thrown, so that a wrong try is counted.
     *
     * @param tokenHash of the registration; null when the client sent none
     */
    public SessionService.Rotation confirm(String email, String code, String tokenHash, SessionService.Device device) {
        Instant now = clock.instant();
        List<TempVerification> all = waiting.lock(email);
        List<TempVerification> mine = all.stream()
                .filter(row -> tokenHash == null || tokenHash.equals(row.tokenHash()))
                .toList();
        SignUpVerdict verdict = SignUpVerdict.of(mine, hash(code, email), now);
        if (!verdict.missed().isEmpty()) {
            waiting.fail(verdict.missed());
        }
        if (verdict.refusal() != null) {
            return refused(verdict.refusal());
        }
        TempVerification row = verdict.match();
        // Of several sign-ups the code alone does not tell which password the owner of the mailbox chose.
        String password = tokenHash == null && all.size() > 1 ? null : row.passwordHash();
        waiting.removeAll(email);
        secrets.releaseEmail(email, now);
        UUID referrer = row.referralCode() == null
                ? null
                : secrets.referrer(row.referralCode()).orElse(null);
        User user = insert(row, password, referrer, now);
        if (user == null) {
            // Somebody came in by another door with this address while the code was on its way.
            return refused(ErrorCode.CODE_EXPIRED);
        }
        if (referrer != null) {
            secrets.countReferral(referrer);
        }
        audit.record(
                user.id(),
                "user.sign_up",
                "user",
                user.id(),
                Map.of("role", user.role().code()));
        return new SessionService.Rotation(sessions.open(user, device), null);
    }

    /** Null when another account has the address. */
    private User insert(TempVerification row, String passwordHash, UUID referrer, Instant now) {
        User user = User.withPassword(
                Uuid7.next(), row.email(), passwordHash, row.firstName(), row.lastName(), row.role(), now);
        user.markEmailVerified();
        user.cameThrough(referrer);
        return users.insert(user) ? users.find(user.id()).orElseThrow() : null;
    }

    private static SessionService.Rotation refused(ErrorCode refusal) {
        return new SessionService.Rotation(null, refusal);
    }
}
