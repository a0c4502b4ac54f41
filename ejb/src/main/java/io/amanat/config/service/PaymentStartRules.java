package io.amanat.config.service;

import java.util.Set;

/** What the configuration of payments must be like before anything starts. Pure. */
final class PaymentStartRules {
    private static final Set<String> PROVIDERS = Set.of("amn.scanner", "request.network", "other");

    private PaymentStartRules() {}

    /** @throws StartRefusedException naming the first thing that is wrong */
    static void check(MarketSettings settings) {
        StartupRules.oneOf(settings, MarketSetting.PAYMENT_PROVIDER, PROVIDERS);
        for (String enabled : settings.list(MarketSetting.PAYMENT_ENABLED_PROVIDERS)) {
            known(MarketSetting.PAYMENT_ENABLED_PROVIDERS, enabled);
        }
        String first = settings.text(MarketSetting.PAYMENT_PROVIDER);
        enabled(settings, MarketSetting.PAYMENT_PROVIDER, first);
        String rollback = settings.text(MarketSetting.PAYMENT_ROLLBACK_PROVIDER);
        if (rollback != null) {
            known(MarketSetting.PAYMENT_ROLLBACK_PROVIDER, rollback);
            enabled(settings, MarketSetting.PAYMENT_ROLLBACK_PROVIDER, rollback);
        }
        StartupRules.oneOf(
                settings, MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER, Set.of("none", "ofac", "chainalysis"));
        if ("chainalysis".equals(settings.text(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER))) {
            settings.required(MarketSetting.CHAINALYSIS_API_KEY);
        }
        if (settings.flag(MarketSetting.PLATFORM_AML_REQUIRED)
                && "none".equals(settings.text(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER))) {
            throw new StartRefusedException(
                    "PLATFORM_AML_REQUIRED=true and TRANSACTION_SAFETY_AML_PROVIDER=none: nobody"
                            + " would screen what all payments wait for.");
        }
        if (!settings.flag(MarketSetting.TRANSACTION_SAFETY_REQUIRE_TX_HASH)) {
            throw new StartRefusedException("TRANSACTION_SAFETY_REQUIRE_TX_HASH=false would fund payments that nobody"
                    + " can find on a chain; only true is accepted.");
        }
        for (MarketSetting positive : new MarketSetting[] {
            MarketSetting.QUOTE_TTL_MINUTES,
            MarketSetting.TEMPLATE_ORDER_TTL_HOURS,
            MarketSetting.ORACLE_MAX_STALENESS_S,
            MarketSetting.ORACLE_MAX_DEPEG_BPS,
            MarketSetting.ORACLE_MAX_SPREAD_BPS
        }) {
            if (settings.integer(positive) < 1) {
                throw new StartRefusedException(positive + " must be at least 1.");
            }
        }
    }

    private static void known(MarketSetting setting, String provider) {
        if (!PROVIDERS.contains(provider)) {
            throw new StartRefusedException(setting + " names " + provider + "; known are "
                    + String.join(", ", PROVIDERS.stream().sorted().toList()) + ".");
        }
    }

    private static void enabled(MarketSettings settings, MarketSetting setting, String provider) {
        if (!settings.list(MarketSetting.PAYMENT_ENABLED_PROVIDERS).contains(provider)) {
            throw new StartRefusedException(
                    setting + " is " + provider + ", which PAYMENT_ENABLED_PROVIDERS does not list.");
        }
    }
}
