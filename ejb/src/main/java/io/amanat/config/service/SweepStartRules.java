package io.amanat.config.service;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** What the configuration of sweeps must be like before anything starts: above all, where no private key may be. Pure. */
final class SweepStartRules {
    private static final int MOST_AT_ONCE = 50;
    private static final int SHORTEST_INTERVAL_MS = 10_000;
    private static final List<MarketSetting> PRIVATE_KEYS =
            List.of(MarketSetting.DERIVED_DESTINATION_XPRIV, MarketSetting.SWEEP_MASTER_PRIVKEY);
    private static final List<MarketSetting> AMOUNTS = List.of(
            MarketSetting.DERIVED_DESTINATION_MIN_SWEEP_AMOUNT,
            MarketSetting.SWEEP_GAS_MIN_BNB,
            MarketSetting.SWEEP_GAS_TOP_UP_BNB,
            MarketSetting.SWEEP_MAX_AMOUNT,
            MarketSetting.SWEEP_DAILY_LIMIT);

    private SweepStartRules() {}

    /** @throws StartRefusedException naming the first thing that is wrong */
    static void check(MarketSettings settings) {
        MarketSetting signer = MarketSetting.DERIVED_DESTINATION_SWEEP_SIGNER;
        StartupRules.oneOf(settings, signer, Set.of("none", "http", "dev"));
        String who = settings.text(signer);
        if ("dev".equals(who)) {
            if (settings.production() || !settings.flag(MarketSetting.AMANAT_DEV_CHAIN)) {
                throw new StartRefusedException(signer + "=dev keeps private keys in the server; only a development"
                        + " server with AMANAT_DEV_CHAIN=true may do that.");
            }
            PRIVATE_KEYS.forEach(settings::required);
        } else {
            for (MarketSetting key : PRIVATE_KEYS) {
                if (settings.text(key) != null) {
                    throw new StartRefusedException(
                            key + " is a private key, which this server neither needs nor keeps; remove it.");
                }
            }
        }
        if ("http".equals(who)) {
            settings.required(MarketSetting.SWEEP_SIGNER_KEY);
            settings.required(MarketSetting.SWEEP_GAS_ADDRESS);
            URI url = URI.create(settings.required(MarketSetting.SWEEP_SIGNER_URL));
            if (settings.production() && !"https".equals(url.getScheme())) {
                throw new StartRefusedException(
                        MarketSetting.SWEEP_SIGNER_URL + " must begin with https in production.");
            }
        }
        AMOUNTS.forEach(setting -> amount(settings, setting));
        range(settings, MarketSetting.DERIVED_DESTINATION_SWEEP_BALANCE_CONCURRENCY, 1, MOST_AT_ONCE);
        range(settings, MarketSetting.DERIVED_DESTINATION_SWEEP_INTERVAL_MS, SHORTEST_INTERVAL_MS, Integer.MAX_VALUE);
        range(settings, MarketSetting.SWEEP_MAX_GAS_PRICE_GWEI, 1, 1_000_000);
        range(settings, MarketSetting.SWEEP_REPLACE_AFTER_SECONDS, 10, 86_400);
    }

    private static void amount(MarketSettings settings, MarketSetting setting) {
        String text = settings.required(setting);
        if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,18})?") || new BigDecimal(text).signum() == 0) {
            throw new StartRefusedException(setting + " must be a decimal number above 0.");
        }
    }

    private static void range(MarketSettings settings, MarketSetting setting, int least, int most) {
        int value = settings.integer(setting);
        if (value < least || value > most) {
            throw new StartRefusedException(setting + " must be from " + least + " to " + most + ".");
        }
    }
}
