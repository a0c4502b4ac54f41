package io.amanat.telegram.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.telegram.entity.NewTelegramSession;
import io.amanat.telegram.entity.TelegramLink;
import io.amanat.telegram.entity.TelegramLinkRepository;
import io.amanat.telegram.entity.TelegramLinkSource;
import io.amanat.telegram.entity.TelegramLinkStatus;
import io.amanat.telegram.entity.TelegramSessionRepository;
import io.amanat.user.entity.AuthProvider;
import io.amanat.user.entity.NewOutsideUser;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import io.amanat.user.service.Entered;
import io.amanat.user.service.Newcomer;
import io.amanat.user.service.OutsideAccounts;
import io.amanat.user.service.SessionService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whose account a Telegram account is. Each method is one transaction; what Telegram signed was checked before.
 *
 * <p>A link is never deleted. Who unlinks blocks it and takes the mark {@code telegram_verified} off his account; only
 * such a link he may open again himself, one that was blocked otherwise he may not. A link that its owner gave up, by
 * unlinking or by closing the account, may pass to another account of the same person (ADR 0022).
 */
@Stateless
public class TelegramAccounts {
    @Inject
    private TelegramLinkRepository links;

    @Inject
    private TelegramSessionRepository visits;

    @Inject
    private OutsideAccounts outside;

    @Inject
    private AccountService accounts;

    @Inject
    private SessionService sessions;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /**
     * Signs in; makes the account at the first visit.
     *
     * @param newcomer what he says of himself, heard when the account is made
     * @throws DomainException ACCOUNT_SUSPENDED, FORBIDDEN when the link is blocked, STATE_CONFLICT when the same person
     *     came twice at once and the other was first: nothing is left of this attempt then
     */
    public Entered enter(
            TelegramPerson person, TelegramLinkSource source, Newcomer newcomer, SessionService.Device device) {
        Instant now = clock.instant();
        Optional<TelegramLink> link = links.ofTelegramUser(person.id());
        // Who closed his account comes back as somebody new; who only unlinked still has one, and signs in to it
        // otherwise.
        boolean comesBack =
                link.isPresent() && former(link.get()).status() == UserStatus.DELETED && isGivenUp(link.get());
        if (link.isPresent() && !comesBack) {
            return new Entered(sessions.open(known(link.get(), person, now, device), device), false);
        }
        User made = outside.create(account(person, newcomer, now), newcomer);
        boolean bound = comesBack
                ? passes(link.get(), made, person, now)
                : links.insert(new TelegramLink(Uuid7.next(), made.id(), person.id(), person.profile(), source, now));
        if (!bound) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        visit(person, made.id(), now, device);
        return new Entered(sessions.begin(made, device), true);
    }

    private User known(TelegramLink link, TelegramPerson person, Instant now, SessionService.Device device) {
        if (!link.isWayIn()) {
            throw new DomainException(
                    ErrorCode.FORBIDDEN,
                    "This Telegram account is no way in any more. Sign in otherwise and link it again.");
        }
        User user = outside.active(link.userId());
        links.seen(link.id(), person.profile(), now);
        visit(person, user.id(), now, device);
        return user;
    }

    private User former(TelegramLink link) {
        return outside.any(link.userId());
    }

    /** Whether nobody gets in by this link any more and its owner wanted it so; a block by somebody else is not given up. */
    private boolean isGivenUp(TelegramLink link) {
        User former = former(link);
        boolean unlinked = link.status() == TelegramLinkStatus.BLOCKED && !former.isTelegramVerified();
        return switch (former.status()) {
            case ACTIVE -> unlinked;
            case SUSPENDED -> false;
            case DELETED -> unlinked || link.isWayIn();
        };
    }

    private boolean passes(TelegramLink link, User user, TelegramPerson person, Instant now) {
        UUID former = link.userId();
        if (!links.handOver(link, user.id(), now)) {
            return false;
        }
        links.seen(link.id(), person.profile(), now);
        audit.record(
                user.id(),
                "telegram.hand-over",
                "user",
                former,
                Map.of("to", user.id().toString()));
        return true;
    }

    private static NewOutsideUser account(TelegramPerson person, Newcomer newcomer, Instant now) {
        JsonObjectBuilder profile = JsonObjects.builder();
        if (person.profile().photoUrl() != null) {
            profile.add("photoURL", person.profile().photoUrl());
        }
        return new NewOutsideUser(
                Uuid7.next(),
                AuthProvider.TELEGRAM,
                null,
                null,
                person.profile().firstName(),
                person.profile().lastName(),
                newcomer.role(),
                profile.build().toString(),
                OutsideAccounts.language(person.profile().languageCode()),
                now);
    }

    private void visit(TelegramPerson person, UUID user, Instant now, SessionService.Device device) {
        Instant until = now.plusSeconds(settings.integer(MarketSetting.TELEGRAM_SESSION_TTL_SEC));
        NewTelegramSession visit = new NewTelegramSession(
                person.id(), user, person.fingerprint(), person.signedAt(), device.userAgent(), device.ip(), until);
        visits.accept(Uuid7.next(), visit, now);
    }

    /**
     * Binds a Telegram account to the account of who is signed in; once more is no mistake.
     *
     * @throws DomainException TELEGRAM_ALREADY_LINKED when either belongs to another; also when both have a link of their
     *     own that was given up, for two rows are not made one. FORBIDDEN when the link was blocked by somebody else
     */
    public TelegramLink link(
            Actor actor, TelegramPerson person, TelegramLinkSource source, SessionService.Device device) {
        Instant now = clock.instant();
        // One after the other: two calls of one person must not both find him without a link.
        User user = outside.lock(actor.userId());
        Optional<TelegramLink> mine = links.ofUser(user.id());
        if (mine.isEmpty()) {
            TelegramLink made = new TelegramLink(Uuid7.next(), user.id(), person.id(), person.profile(), source, now);
            bound(links.insert(made)
                    || links.ofTelegramUser(person.id())
                            .filter(this::isGivenUp)
                            .filter(link -> passes(link, user, person, now))
                            .isPresent());
            linked(user);
        } else if (!mine.get().isWayIn()) {
            if (user.isTelegramVerified()) {
                throw new DomainException(ErrorCode.FORBIDDEN, "This link is blocked.");
            }
            bound(links.reopen(mine.get().id(), person.id(), now));
            links.seen(mine.get().id(), person.profile(), now);
            linked(user);
        } else {
            bound(mine.get().telegramUserId() == person.id());
            links.seen(mine.get().id(), person.profile(), now);
        }
        if (source != TelegramLinkSource.BOT) {
            visit(person, user.id(), now, device);
        }
        return links.fresh(user.id());
    }

    private static void bound(boolean toThisAccount) {
        if (!toThisAccount) {
            throw new DomainException(ErrorCode.TELEGRAM_ALREADY_LINKED);
        }
    }

    private void linked(User user) {
        outside.setTelegramVerified(user.id(), true);
        audit.record(user.id(), "telegram.link", "user", user.id(), Map.of());
    }

    /**
     * Takes Telegram away as a way into the account; nothing happens where it is none.
     *
     * @throws DomainException LAST_SIGN_IN_METHOD when there is no other
     */
    public void unlink(Actor actor) {
        User user = outside.lock(actor.userId());
        Optional<TelegramLink> link = active(user.id());
        if (link.isEmpty()) {
            return;
        }
        if (!outside.needsNoTelegram(user)) {
            throw new DomainException(ErrorCode.LAST_SIGN_IN_METHOD);
        }
        links.block(link.get().id(), clock.instant());
        outside.setTelegramVerified(user.id(), false);
        audit.record(user.id(), "telegram.unlink", "user", user.id(), Map.of());
    }

    /** The actor's link while it is open. */
    public Optional<TelegramLink> link(Actor actor) {
        return active(actor.userId());
    }

    /**
     * Somebody's link, open or blocked, for administrators.
     *
     * @throws DomainException FORBIDDEN unless an administrator
     */
    public Optional<TelegramLink> linkOf(Actor admin, UUID userId) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        return links.ofUser(userId);
    }

    private Optional<TelegramLink> active(UUID user) {
        return links.ofUser(user).filter(TelegramLink::isWayIn);
    }

    /** What the Mini App shows of who is signed in. */
    public TelegramState state(Actor actor) {
        User user = accounts.self(actor);
        Optional<TelegramLink> link = active(user.id());
        JsonObject profile = JsonObjects.read(user.profile());
        String emailState = "none";
        if (user.email() != null) {
            emailState = user.isEmailVerified() ? "verified" : "unverified";
        }
        return new TelegramState(
                link.isPresent(),
                link.isPresent() && user.isTelegramVerified(),
                emailState.equals("verified"),
                emailState,
                user.role().code(),
                link.map(one -> one.profile().username()).orElse(null),
                Stream.of("avatar", "photoURL")
                        .map(profile::get)
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).getString())
                        .findFirst()
                        .orElse(link.map(one -> one.profile().photoUrl()).orElse(null)),
                user.walletAddress());
    }
}
