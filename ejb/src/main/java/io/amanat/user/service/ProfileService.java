package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.AccountRepository;
import io.amanat.user.entity.Passkey;
import io.amanat.user.entity.PasskeyRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.WatchedCategoryRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** A person's own profile and preferences. */
@Stateless
public class ProfileService {
    @Inject
    private UserRepository users;

    @Inject
    private AccountRepository accounts;

    @Inject
    private PasskeyRepository passkeys;

    @Inject
    private WatchedCategoryRepository watched;

    @Inject
    private EmailChangeService emails;

    @Inject
    private MarketClock clock;

    /** An account with what belongs to it. */
    public record OwnProfile(User user, List<Passkey> passkeys, List<UUID> watchedCategories) {}

    /** Three statements, whatever the account has (R-AUTH-01). */
    public OwnProfile view(Actor actor) {
        User user = users.find(actor.userId()).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
        return new OwnProfile(user, passkeys.of(user.id()), watched.of(user.id()));
    }

    /**
     * Changes what is given. Another e-mail waits for the code mailed to it.
     *
     * @throws DomainException VALIDATION_ERROR for a category that does not exist, RATE_LIMIT_EXCEEDED after too many
     *     codes by mail
     */
    public OwnProfile change(Actor actor, ProfileChange change) {
        if (change.email() != null) {
            emails.begin(actor, change.email());
        }
        // First the account's row: it lets two changes of the watched categories pass one after the other.
        if (!accounts.mergeProfile(actor.userId(), change.names(), change.patch(), clock.instant())) {
            throw new DomainException(ErrorCode.TOKEN_INVALID);
        }
        if (change.watchedCategories() != null && !watched.replace(actor.userId(), change.watchedCategories())) {
            throw DomainException.invalid("watchedCategories", "UNKNOWN_VALUE", "There is no such category.");
        }
        return view(actor);
    }

    /** The preferences, a JSON object. */
    public String preferences(Actor actor) {
        return users.find(actor.userId())
                .orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID))
                .preferences();
    }

    /** The preferences after the change, a JSON object. */
    public String change(Actor actor, PreferencesChange change) {
        if (!accounts.mergePreferences(actor.userId(), change.patch(), clock.instant())) {
            throw new DomainException(ErrorCode.TOKEN_INVALID);
        }
        return preferences(actor);
    }
}
