package io.amanat.user.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.mail.service.MailKind;
import io.amanat.mail.service.Mails;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.user.entity.AccountSecretRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/**
 * The address of an account: a new one waits until a code sent there has come back (01, 4.1). Whether somebody else has
 * it is told only then, to whoever reads mail there.
 */
@Stateless
public class EmailChangeService {
    @Inject
    private AccountSecretRepository secrets;

    @Inject
    private Limiter limiter;

    @Inject
    private Mails mails;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * Lets an address wait for its code, with the caller's transaction. The account's own address changes nothing while a
     * code is on its way (clients send whole profiles); after that it ends the change. A user loaded before does not show
     * it.
     *
     * @throws DomainException VALIDATION_ERROR, RATE_LIMIT_EXCEEDED after too many codes
     */
    public void begin(Actor actor, String email) {
        Fields fields = new Fields();
        String address = Credentials.email(fields, "email", email);
        fields.check();
        AccountSecretRepository.Waiting account = lock(actor);
        boolean own = address.equals(account.email());
        boolean lapsed = account.target() != null
                && !address.equals(account.target())
                && (account.codeHash() == null || !account.expiresAt().isAfter(clock.instant()));
        if (!own) {
            count(actor);
            send(actor, account, address, address);
        } else if (lapsed) {
            count(actor);
            // Back to the address it has, which lost its proof when the change began.
            send(actor, account, null, address);
        }
    }

    /**
     * Another code for the address that waits; the one before is void.
     *
     * @throws DomainException INVALID_STATUS when none waits, RATE_LIMIT_EXCEEDED
     */
    public void resend(Actor actor) {
        count(actor);
        AccountSecretRepository.Waiting account = lock(actor);
        if (account.target() == null) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "No address waits for a code.");
        }
        send(actor, account, account.target().equals(account.email()) ? null : account.target(), account.target());
    }

    private void count(Actor actor) {
        limiter.take(Limit.CODE_MAIL, "email:" + actor.userId());
    }

    private void send(Actor actor, AccountSecretRepository.Waiting account, String pending, String to) {
        Instant now = clock.instant();
        String code = Secrets.code();
        secrets.beginEmailChange(actor.userId(), pending, hash(code, actor, to), now.plus(MailCodes.LIFETIME), now);
        mails.send(MailKind.EMAIL_CHANGE_CODE, to, account.language(), Map.of("code", code), MailCodes.LIFETIME);
    }

    /**
     * The code has come: the address becomes the account's (R-AUTH-05).
     *
     * @return null when it did, else CODE_EXPIRED, CODE_LOCKED, CODE_MISMATCH, or EMAIL_TAKEN when the code was right and
     *     somebody else has the address; returned, not thrown, so that a wrong try is counted
     */
    public ErrorCode confirm(Actor actor, String code) {
        Fields fields = new Fields();
        String typed = Credentials.code(fields, code);
        fields.check();
        Instant now = clock.instant();
        AccountSecretRepository.Waiting account = lock(actor);
        if (account.target() == null) {
            return ErrorCode.CODE_EXPIRED;
        }
        String typedHash = hash(typed, actor, account.target());
        ErrorCode refusal =
                MailCodes.refusal(account.codeHash(), account.expiresAt(), account.attempts(), typedHash, now);
        if (refusal == ErrorCode.CODE_MISMATCH) {
            secrets.failEmailChange(actor.userId());
        }
        return refusal == null ? promote(actor, account, typedHash, now) : refusal;
    }

    private ErrorCode promote(Actor actor, AccountSecretRepository.Waiting account, String codeHash, Instant now) {
        secrets.claimEmail(account.target());
        secrets.releaseEmail(account.target(), now);
        if (!secrets.promoteEmail(actor.userId(), codeHash, now)) {
            secrets.endEmailChange(actor.userId(), now);
            return ErrorCode.EMAIL_TAKEN;
        }
        audit.record(actor.userId(), "user.email_change", "user", actor.userId(), Map.of());
        if (account.email() != null && !account.email().equals(account.target())) {
            mails.send(
                    MailKind.EMAIL_CHANGED,
                    account.email(),
                    account.language(),
                    Map.of("email", hidden(account.target())),
                    null);
        }
        return null;
    }

    /** First letter and domain: enough for who chose it, too little for who reads the former mailbox. */
    static String hidden(String email) {
        return email.charAt(0) + "***" + email.substring(email.indexOf('@'));
    }

    private AccountSecretRepository.Waiting lock(Actor actor) {
        return secrets.lockEmailChange(actor.userId()).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
    }

    private static String hash(String code, Actor actor, String address) {
        return Secrets.codeHash(code, "email:" + actor.userId() + ":" + address);
    }
}
