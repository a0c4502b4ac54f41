package io.amanat.telegram.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.telegram.entity.TelegramLink;
import io.amanat.telegram.entity.TelegramLinkRepository;
import io.amanat.telegram.entity.TelegramLinkSource;
import io.amanat.user.entity.ChallengeKind;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import io.amanat.user.service.Challenges;
import io.amanat.user.service.OutsideAccounts;
import io.amanat.user.service.Secrets;
import io.amanat.user.service.SessionService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which account is behind a chat with the bot. */
@Stateless
public class BotLinks {
    /** How long a link code can be used. */
    public static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    private static final SessionService.Device BOT = new SessionService.Device("Telegram bot", null);

    @Inject
    private TelegramLinkRepository links;

    @Inject
    private TelegramAccounts accounts;

    @Inject
    private AccountService people;

    @Inject
    private Challenges challenges;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** A code that binds a Telegram account to the asker's, and until when. */
    public record Code(String code, Instant expiresAt) {
        /** Without the code. */
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** Whoever is linked to a Telegram account with an open link, while his account is active; an auditor gives no orders. */
    public Optional<LinkedPerson> person(long telegramUser) {
        return links.ofTelegramUser(telegramUser).filter(TelegramLink::isWayIn).flatMap(link -> people.find(
                        link.userId())
                .filter(user -> user.status() == UserStatus.ACTIVE && !user.isAuditor())
                .map(user -> linked(user, link)));
    }

    private static LinkedPerson linked(User user, TelegramLink link) {
        String name = user.firstName() == null ? link.profile().firstName() : user.firstName();
        return new LinkedPerson(
                new Actor(user.id(), user.role(), null, user.isTester()),
                link.telegramUserId(),
                language(user),
                name == null ? "" : name);
    }

    private static String language(User user) {
        return JsonObjects.read(user.preferences()).get("language") instanceof JsonString text
                        && text.getString().equals("fa")
                ? "fa"
                : "en";
    }

    /** Gives the asker a code for the bot; the newest of several counts as much as the others. */
    public Code give(Actor actor) {
        Instant until = clock.instant().plus(CODE_LIFETIME);
        String code = Secrets.token();
        challenges.give(
                ChallengeKind.TELEGRAM_LINK,
                actor.userId(),
                code,
                JsonObjects.builder().build(),
                CODE_LIFETIME);
        return new Code(code, until);
    }

    /** The e-mail or name of the account a code is for, partly hidden; empty when the code cannot be used any more. */
    public Optional<String> accountOf(String code) {
        return challenges
                .ownerOf(ChallengeKind.TELEGRAM_LINK, code)
                .flatMap(people::find)
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .map(BotLinks::masked);
    }

    private static String masked(User user) {
        if (user.email() == null) {
            return user.firstName() == null ? user.role().code() : user.firstName();
        }
        return user.email().charAt(0) + "***"
                + user.email().substring(user.email().indexOf('@'));
    }

    /**
     * Uses a code up: the Telegram account belongs to the account that asked for it.
     *
     * @throws DomainException TOKEN_INVALID for a code that is unknown, used or too old, and as
     *     {@link TelegramAccounts#link}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public LinkedPerson link(String code, TelegramPerson person) {
        UUID owner = challenges
                .take(ChallengeKind.TELEGRAM_LINK, code)
                .map(Challenges.Taken::userId)
                .orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
        User user = people.find(owner)
                .filter(one -> one.status() == UserStatus.ACTIVE && !one.isAuditor())
                .orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
        Actor actor = new Actor(user.id(), user.role(), null, user.isTester());
        return linked(user, accounts.link(actor, person, TelegramLinkSource.BOT, BOT));
    }

    /** Whether the bot may write into a chat. */
    public boolean isOpen(long chat) {
        return links.isOpen(chat);
    }

    /** The open chats of people; who has none is left out. */
    public Map<UUID, Long> chats(java.util.Collection<UUID> userIds) {
        return links.chats(userIds);
    }

    /** The person does not want to hear from the bot: nothing more is sent; false when that was known. */
    public boolean blocked(long chat) {
        boolean changed = links.blockBot(chat, clock.instant());
        note(changed, chat, "telegram.bot-blocked");
        return changed;
    }

    /** The person talks to the bot again. */
    public boolean unblocked(long chat) {
        boolean changed = links.unblockBot(chat, clock.instant());
        note(changed, chat, "telegram.bot-unblocked");
        return changed;
    }

    private void note(boolean changed, long chat, String action) {
        if (changed) {
            UUID user = links.ofTelegramUser(chat).orElseThrow().userId();
            audit.record(user, action, "user", user, Map.of());
        }
    }

    /** A person as an update names him. */
    static TelegramPerson person(long id, String username, String first, String last, String language, Instant now) {
        return new TelegramPerson(
                id,
                InitData.profile(username, first, last, language, null, null),
                now,
                Secrets.fingerprint("bot:" + id + ":" + now));
    }

    /** Of the languages spoken here the one that fits a person without an account. */
    static String languageOf(String tag) {
        return OutsideAccounts.language(tag);
    }
}
