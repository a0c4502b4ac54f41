package io.amanat.telegram.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.telegram.entity.TelegramLink;
import io.amanat.telegram.entity.TelegramLinkSource;
import io.amanat.user.service.Actor;
import io.amanat.user.service.Entered;
import io.amanat.user.service.Newcomer;
import io.amanat.user.service.SessionService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sign-in and linking with what Telegram signed. The same text may be sent again and again while it is fresh: clients
 * reload. All methods refuse with FEATURE_DISABLED where Telegram is switched off or no bot is configured.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TelegramSignIn {
    @Inject
    private TelegramAccounts accounts;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /**
     * Signs in from the Mini App.
     *
     * @throws DomainException VALIDATION_ERROR, TELEGRAM_INIT_DATA_INVALID, ACCOUNT_SUSPENDED, FORBIDDEN when the link is
     *     blocked
     */
    public Entered miniApp(String initData, Newcomer newcomer, SessionService.Device device) {
        TelegramPerson person = fromMiniApp(initData);
        return twice(() -> accounts.enter(person, TelegramLinkSource.MINIAPP, newcomer, device));
    }

    /** Signs in from the Login Widget of a web page; refuses as {@link #miniApp}. */
    public Entered widget(Map<String, String> fields, Newcomer newcomer, SessionService.Device device) {
        TelegramPerson person = LoginWidget.read(fields, botToken(), clock.instant());
        return twice(() -> accounts.enter(person, TelegramLinkSource.LOGIN_WIDGET, newcomer, device));
    }

    /**
     * Binds a Telegram account to the account of who is signed in.
     *
     * @throws DomainException TELEGRAM_ALREADY_LINKED when either belongs to another already
     */
    public TelegramLink link(Actor actor, String initData, SessionService.Device device) {
        TelegramPerson person = fromMiniApp(initData);
        return accounts.link(actor, person, TelegramLinkSource.MINIAPP, device);
    }

    private TelegramPerson fromMiniApp(String initData) {
        String token = botToken();
        if (!settings.flag(MarketSetting.TELEGRAM_MINIAPP_ENABLED)) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "The Mini App is switched off here.");
        }
        Duration maxAge = Duration.ofSeconds(settings.integer(MarketSetting.TELEGRAM_INITDATA_MAX_AGE_SEC));
        return InitData.read(initData, token, maxAge, clock.instant());
    }

    private String botToken() {
        String token = settings.text(MarketSetting.TELEGRAM_BOT_TOKEN);
        if (token == null || !settings.flag(MarketSetting.TELEGRAM_FEATURE_ENABLED)) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Telegram is not configured here.");
        }
        return token;
    }

    /** Of two first visits at once one makes the account; the other's attempt is undone and finds that account. */
    private static Entered twice(Supplier<Entered> attempt) {
        try {
            return attempt.get();
        } catch (DomainException lost) {
            if (lost.code() != ErrorCode.STATE_CONFLICT) {
                throw lost;
            }
            return attempt.get();
        }
    }
}
