package io.amanat.user.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.AuthProvider;
import io.amanat.user.entity.NewOutsideUser;
import io.amanat.user.entity.OutsideUserRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whose account a Google account is; one transaction, which writes the account once. An account is found by Google's
 * number. An e-mail leads to an account only when its owner has proved it here too: else somebody could wait in an
 * account with a stranger's e-mail until that one signs in with Google.
 */
@Stateless
public class GoogleAccounts {
    @Inject
    private OutsideUserRepository outside;

    @Inject
    private UserRepository users;

    @Inject
    private OutsideAccounts accounts;

    @Inject
    private SessionService sessions;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * @param newcomer what he says of himself at his first visit
     * @throws DomainException ACCOUNT_SUSPENDED, EMAIL_UNVERIFIED, EMAIL_TAKEN when the account of that e-mail belongs
     *     to another Google account, STATE_CONFLICT when a second try will know more
     */
    public Entered enter(GoogleIdentity person, Newcomer newcomer, SessionService.Device device) {
        Optional<User> known = outside.ofGoogle(person.subject());
        if (known.isPresent()) {
            return new Entered(sessions.open(OutsideAccounts.active(known.get()), device), false);
        }
        Optional<User> sameEmail = users.findByEmail(person.email());
        if (sameEmail.isPresent()) {
            return new Entered(sessions.begin(link(OutsideAccounts.active(sameEmail.get()), person), device), false);
        }
        User made = accounts.create(account(person, newcomer, clock.instant()), newcomer);
        return new Entered(sessions.begin(made, device), true);
    }

    private User link(User user, GoogleIdentity person) {
        if (person.subject().equals(user.googleSubject())) {
            // He came twice at once, and the other call made the account between our two questions.
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        if (!user.isEmailVerified()) {
            throw new DomainException(ErrorCode.EMAIL_UNVERIFIED);
        }
        if (user.googleSubject() != null) {
            throw new DomainException(
                    ErrorCode.EMAIL_TAKEN, "The account with this e-mail belongs to another Google account.");
        }
        if (!outside.linkGoogle(user.id(), person.email(), person.subject(), clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        audit.record(user.id(), "user.link-google", "user", user.id(), Map.of());
        return user;
    }

    private static NewOutsideUser account(GoogleIdentity person, Newcomer newcomer, Instant now) {
        JsonObjectBuilder profile = JsonObjects.builder();
        if (person.picture() != null) {
            profile.add("photoURL", person.picture());
        }
        return new NewOutsideUser(
                Uuid7.next(),
                AuthProvider.GOOGLE,
                person.subject(),
                person.email(),
                person.firstName(),
                person.lastName(),
                newcomer.role(),
                profile.build().toString(),
                OutsideAccounts.language(person.language()),
                now);
    }
}
