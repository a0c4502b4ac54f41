package io.amanat.notification.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.idempotency.service.Once;
import io.amanat.idempotency.service.OnceKeys;
import io.amanat.mail.service.MailAddresses;
import io.amanat.mail.service.MailKind;
import io.amanat.mail.service.Mails;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.notification.entity.NotificationPreferenceRepository.Wanted;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import io.amanat.user.service.Secrets;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What administrators write to one account by mail. Only accounts of the house are written to, at the address they have
 * confirmed, and never where mail came back from. A letter about the account asks for no preferences; news do. The
 * mail leaves through the outbox after the commit, or not at all.
 */
@Stateless
public class OperatorMails {
    private static final String ACTION = "mail.send";

    @Inject
    private AccountService accounts;

    @Inject
    private MailAddresses addresses;

    @Inject
    private NotificationPreferences preferences;

    @Inject
    private NotificationMails news;

    @Inject
    private Mails mails;

    @Inject
    private OnceKeys keys;

    @Inject
    private AuditLog audit;

    /**
     * Leaves a mail in the outbox, once under its key; in the audit log stand who wrote to whom about what, and of the
     * text its hash alone: it is for its reader.
     *
     * @param key the call's name, or null
     * @return the delivery's id, which the mail bears as its Message-ID; of the first one when this call repeats it
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND without such an account,
     *     EMAIL_UNVERIFIED when it has no confirmed address, MAIL_SUPPRESSED when mail came back from there,
     *     MAIL_UNWANTED for news that the person does not want, STATE_CONFLICT when the key stands for another mail
     */
    public UUID send(Actor admin, OperatorMail mail, String key) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators write to people.");
        }
        UUID delivery = Uuid7.next();
        Optional<UUID> earlier = keys.claim(admin.userId(), ACTION, Once.of(key, mail.wish()), delivery);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        User reader = reader(mail);
        requireReachable(reader);
        mails.send(mail.category() == null ? letter(delivery, reader, mail) : news(delivery, reader, mail));
        audit.record(admin.userId(), ACTION, "user", reader.id(), details(mail, delivery));
        return delivery;
    }

    private User reader(OperatorMail mail) {
        Optional<User> found =
                mail.userId() == null ? accounts.findByEmail(mail.email()) : accounts.find(mail.userId());
        return found.filter(user -> user.status() != UserStatus.DELETED)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such account."));
    }

    private void requireReachable(User reader) {
        // Nobody has confirmed an address without having one: users_verified_email.
        if (!reader.isEmailVerified()) {
            throw new DomainException(ErrorCode.EMAIL_UNVERIFIED, "This account has no confirmed e-mail address.");
        }
        if (addresses.isSuppressed(reader.email())) {
            throw new DomainException(ErrorCode.MAIL_SUPPRESSED);
        }
    }

    private NewMessage letter(UUID delivery, User reader, OperatorMail mail) {
        return mails.message(
                delivery,
                MailKind.OPERATOR_LETTER,
                reader.email(),
                language(reader),
                Map.of("subject", mail.subject(), "message", mail.text()),
                null);
    }

    private static String language(User reader) {
        return JsonObjects.read(reader.preferences()).get("language") instanceof JsonString language
                ? language.getString()
                : "en";
    }

    private NewMessage news(UUID delivery, User reader, OperatorMail mail) {
        Wanted wanted = preferences
                .wanted(NotificationChannel.EMAIL, reader.id(), mail.category())
                .filter(one -> one.email() != null)
                .orElseThrow(() -> new DomainException(ErrorCode.MAIL_UNWANTED));
        return news.news(delivery, wanted, mail.subject(), mail.text(), null);
    }

    private static Map<String, String> details(OperatorMail mail, UUID delivery) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("delivery", delivery.toString());
        details.put("subject", mail.subject());
        details.put("textSha256", Secrets.fingerprint(mail.text()));
        if (mail.category() != null) {
            details.put("category", mail.category().code());
        }
        return details;
    }
}
