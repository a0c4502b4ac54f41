package io.amanat.meta.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.chain.AddEthereumChain;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.paging.PageRequest;
import io.amanat.telegram.service.MiniApp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * What clients must know of this set-up before anybody signs in. Each value is named one by one: no setting gets out
 * because it exists, and none that is marked secret.
 */
@ApplicationScoped
public class PublicConfig {
    private static final List<String> LANGUAGES = List.of("fa", "en");

    private static final Realtime REALTIME = new Realtime("/api/realtime/ws", "/api/realtime/sse");

    @Inject
    private MarketSettings settings;

    @Inject
    private MiniApp miniApp;

    /** The ways to sign in. */
    public record SignIn(boolean password, Google google, Telegram telegram, Passkey passkey) {}

    /** @param clientIds empty when there is no Google sign-in */
    public record Google(boolean enabled, List<String> clientIds) {}

    /** Whether Telegram is there at all, and whether the Mini App may sign in. */
    public record Telegram(boolean enabled, boolean miniApp) {}

    /** @param rpId null: the host of the page */
    public record Passkey(boolean enabled, String rpId) {}

    /** @param maxFileSize bytes */
    public record Uploads(int maxFileSize) {}

    /** Rows of a page: when none are asked for, and at most. */
    public record Paging(int defaultLimit, int maxLimit) {}

    /** A chain as clients switch their wallets to it. */
    public record ChainInfo(
            int chainId,
            String name,
            String network,
            String type,
            boolean testnet,
            String explorer,
            AddEthereumChain wallet) {}

    /**
     * What is paid with, where, and at what fee.
     *
     * @param platformFeeBps hundredths of a percent
     */
    public record Payments(
            String provider, List<String> tokens, List<ChainInfo> chains, int intentTtlHours, int platformFeeBps) {}

    /** Hours after shipping until a delivery counts as accepted; 0 waits for the buyer. */
    public record Grace(int physical, int digital, int service) {}

    /** The delivery code and the time that buyers have. */
    public record Delivery(int codeTtlHours, int codeMaxAttempts, Grace graceHours) {}

    /** Addresses of this host where events are heard, both with an access token. */
    public record Realtime(String webSocket, String eventStream) {}

    /** @param miniAppUrl null when not configured; every surface uses this one (07, 6.7) */
    public record Config(
            String miniAppUrl,
            List<String> languages,
            SignIn signIn,
            Uploads uploads,
            Paging paging,
            Payments payments,
            Delivery delivery,
            Realtime realtime) {}

    public Config read() {
        return new Config(
                miniApp.url().orElse(null),
                LANGUAGES,
                signIn(),
                new Uploads(settings.integer(MarketSetting.MAX_FILE_SIZE)),
                new Paging(PageRequest.DEFAULT_LIMIT, PageRequest.MAX_LIMIT),
                payments(),
                new Delivery(
                        settings.integer(MarketSetting.DELIVERY_CODE_TTL_HOURS),
                        settings.integer(MarketSetting.DELIVERY_CODE_MAX_ATTEMPTS),
                        new Grace(
                                settings.integer(MarketSetting.AUTO_RELEASE_GRACE_HOURS),
                                settings.integer(MarketSetting.AUTO_RELEASE_GRACE_HOURS_DIGITAL),
                                settings.integer(MarketSetting.AUTO_RELEASE_GRACE_HOURS_SERVICE))),
                REALTIME);
    }

    private SignIn signIn() {
        List<String> google = settings.list(MarketSetting.GOOGLE_CLIENT_ID);
        boolean telegram = settings.flag(MarketSetting.TELEGRAM_FEATURE_ENABLED)
                && settings.text(MarketSetting.TELEGRAM_BOT_TOKEN) != null;
        String rpId = settings.text(MarketSetting.WEBAUTHN_RP_ID);
        boolean passkeys = rpId != null
                || !settings.list(MarketSetting.WEBAUTHN_RP_ORIGIN).isEmpty()
                || !settings.list(MarketSetting.FRONTEND_URL).isEmpty();
        return new SignIn(
                true,
                new Google(!google.isEmpty(), google),
                new Telegram(telegram, telegram && settings.flag(MarketSetting.TELEGRAM_MINIAPP_ENABLED)),
                new Passkey(passkeys, rpId));
    }

    private Payments payments() {
        boolean testnets = settings.flag(MarketSetting.ENABLE_TESTNET_CHAINS) && !settings.production();
        List<ChainInfo> chains = ChainRegistry.load().chains().stream()
                .filter(Chain::verified)
                .filter(chain -> testnets || !chain.testnet())
                .map(chain -> new ChainInfo(
                        chain.chainId(),
                        chain.name(),
                        chain.network(),
                        chain.type().name().toLowerCase(java.util.Locale.ROOT),
                        chain.testnet(),
                        chain.explorer(),
                        chain.wallet()))
                .toList();
        return new Payments(
                settings.text(MarketSetting.PAYMENT_PROVIDER),
                settings.list(MarketSetting.PAYMENT_ALLOWED_TOKENS),
                chains,
                settings.integer(MarketSetting.PAYMENT_INTENT_TTL_HOURS),
                settings.integer(MarketSetting.PLATFORM_FEE_BPS));
    }
}
