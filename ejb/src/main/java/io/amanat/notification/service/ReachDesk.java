package io.amanat.notification.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.mail.entity.MailSuppressionRepository.Suppression;
import io.amanat.mail.service.MailAddresses;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.User;
import io.amanat.user.service.Actor;
import io.amanat.user.service.PeopleService;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Why somebody hears nothing, for administrators: whether mail goes to a person, and what he chose. */
@Stateless
public class ReachDesk {
    @EJB
    private PeopleService people;

    @Inject
    private MailAddresses addresses;

    @Inject
    private NotificationPreferences preferences;

    @Inject
    private AuditLog audit;

    /**
     * How somebody can be reached.
     *
     * @param suppression null when mail is sent to the account's address
     */
    public record View(User user, Suppression suppression, Map<NotificationChannel, ChannelPreferences> preferences) {}

    /** @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND */
    public View of(Actor admin, UUID userId) {
        requireAdmin(admin);
        User user = people.find(userId);
        Suppression suppression =
                user.email() == null ? null : addresses.why(user.email()).orElse(null);
        return new View(user, suppression, preferences.viewOf(user));
    }

    /**
     * Lets mail go to an account's address again, after its owner has put right what sent it back.
     *
     * @param reason up to 500 characters
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND, INVALID_STATUS when nothing keeps it back
     */
    public void allowMail(Actor admin, UUID userId, String reason) {
        requireAdmin(admin);
        User user = people.find(userId);
        Suppression before =
                user.email() == null ? null : addresses.why(user.email()).orElse(null);
        if (before == null || !addresses.allow(user.email())) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Nothing keeps mail from this address.");
        }
        audit.record(
                admin.userId(),
                "mail.allow",
                "user",
                userId,
                Map.of("reason", reason, "before", before.reason().name()));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
