package io.amanat.mail.service;

import io.amanat.config.service.MarketClock;
import io.amanat.mail.entity.MailSuppressionRepository;
import io.amanat.mail.entity.MailSuppressionRepository.Reason;
import io.amanat.mail.entity.MailSuppressionRepository.Suppression;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** Addresses that get no mail any more. */
@Stateless
public class MailAddresses {
    private static final int MAX_EMAIL = 255;
    private static final int MAX_DETAIL = 500;

    @Inject
    private MailSuppressionRepository suppressions;

    @Inject
    private MarketClock clock;

    /** Whether nothing may be sent there. */
    public boolean isSuppressed(String email) {
        return email.length() <= MAX_EMAIL && suppressions.isSuppressed(email);
    }

    /**
     * Nothing is sent there from now on.
     *
     * @param detail for people, or null
     * @return false when it was so before, or can be nobody's address
     */
    public boolean suppress(String email, Reason reason, String detail) {
        if (email.isBlank() || email.length() > MAX_EMAIL) {
            return false;
        }
        String bounded = detail == null || detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
        return suppressions.add(email, reason, bounded, clock.instant());
    }

    /** Why nothing is sent there; empty when mail is. */
    public Optional<Suppression> why(String email) {
        return email.length() <= MAX_EMAIL ? suppressions.find(email) : Optional.empty();
    }

    /** Mail is sent there again. @return false when it was */
    public boolean allow(String email) {
        return email.length() <= MAX_EMAIL && suppressions.remove(email);
    }
}
