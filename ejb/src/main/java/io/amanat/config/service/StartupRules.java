package io.amanat.config.service;

import io.amanat.shared.config.SettingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What the configuration must be like before anything starts. Pure: reads settings, touches nothing. */
public final class StartupRules {
    /** Shortest key that an HMAC-SHA256 signature deserves, bytes. */
    static final int MIN_KEY_BYTES = 32;

    private static final List<MarketSetting> PRODUCTION_SECRETS = List.of(
            MarketSetting.JWT_SECRET,
            MarketSetting.PG_URL,
            MarketSetting.AMN_SCANNER_API_KEY,
            MarketSetting.AMN_SCANNER_WEBHOOK_SECRET,
            MarketSetting.ADMIN_PASSWORD,
            // Codes must reach people, and never the log.
            MarketSetting.SMTP_HOST);
    private static final List<MarketSetting> OBJECT_STORE = List.of(
            MarketSetting.S3_ENDPOINT,
            MarketSetting.S3_BUCKET,
            MarketSetting.S3_ACCESS_KEY,
            MarketSetting.S3_SECRET_KEY);
    private static final Set<String> WELL_KNOWN = Set.of(
            "secret", "changeme", "change-me", "password", "admin", "test", "default", "your-secret-key", "amanat");

    private StartupRules() {}

    /** @throws StartRefusedException naming the first thing that is wrong */
    public static void check(MarketSettings settings) {
        try {
            settings.reader().checkAll(MarketSetting.values());
            oneOf(settings, MarketSetting.AMANAT_ENV, Set.of("development", "production"));
            oneOf(settings, MarketSetting.MIGRATIONS, Set.of("run", "validate"));
            PaymentStartRules.check(settings);
            SweepStartRules.check(settings);
            TelegramStartRules.check(settings);
            oneOf(settings, MarketSetting.FILE_STORE, Set.of("local", "s3"));
            if ("s3".equals(settings.text(MarketSetting.FILE_STORE))) {
                OBJECT_STORE.forEach(settings::required);
            }
            if (settings.integer(MarketSetting.MAX_FILE_SIZE) < 1) {
                throw new StartRefusedException("MAX_FILE_SIZE must be at least 1.");
            }
            settings.required(MarketSetting.PG_URL);
            String key = settings.required(MarketSetting.JWT_SECRET);
            if (key.getBytes(StandardCharsets.UTF_8).length < MIN_KEY_BYTES) {
                throw new StartRefusedException("JWT_SECRET must have at least " + MIN_KEY_BYTES + " bytes.");
            }
            if (settings.production()) {
                checkProduction(settings);
            }
        } catch (SettingException unreadable) {
            throw new StartRefusedException(unreadable.getMessage(), unreadable);
        }
    }

    static void oneOf(MarketSettings settings, MarketSetting setting, Set<String> allowed) {
        if (!allowed.contains(settings.required(setting))) {
            throw new StartRefusedException(setting + " must be one of "
                    + String.join(", ", allowed.stream().sorted().toList()) + ".");
        }
    }

    private static void checkProduction(MarketSettings settings) {
        for (MarketSetting secret : PRODUCTION_SECRETS) {
            String value = settings.text(secret);
            if (value == null) {
                throw new StartRefusedException(secret + " is not set, and production needs it.");
            }
            if (isWellKnown(value)) {
                throw new StartRefusedException(secret + " has a well-known default value; choose one of your own.");
            }
        }
        for (String address : settings.list(MarketSetting.RATE_LIMIT_BYPASS_IPS)) {
            if (isLoopback(address)) {
                throw new StartRefusedException(
                        "RATE_LIMIT_BYPASS_IPS lists a loopback address; behind a local proxy that would switch the limiter off for everybody.");
            }
        }
        refuseFlag(settings, MarketSetting.AUTO_SEED_ON_START, true, "demo accounts");
        refuseFlag(settings, MarketSetting.STATUS_TEST_MODE_ENABLED, true, "deals without money");
        refuseFlag(settings, MarketSetting.LOGIN_RATE_LIMIT_ENABLED, false, "passwords that can be guessed for ever");
        refuseFlag(settings, MarketSetting.PAYMENT_LEDGER_ENFORCEMENT, false, "payouts without cover in the ledger");
        refuseFlag(settings, MarketSetting.ORACLE_BYPASS_ENABLED, true, "prices that nobody has looked up");
        refuseFlag(settings, MarketSetting.TRANSACTION_SAFETY_ENABLED, false, "transfers that nobody judges");
        refuseFlag(
                settings,
                MarketSetting.TRANSACTION_SAFETY_REQUIRE_TRANSFER_MATCH,
                false,
                "transfers that nobody compares with the chain");
    }

    private static void refuseFlag(MarketSettings settings, MarketSetting setting, boolean refused, String why) {
        if (settings.flag(setting) == refused) {
            throw new StartRefusedException(setting + "=" + refused + " means " + why + ", which production refuses.");
        }
    }

    private static boolean isWellKnown(String value) {
        String lower = value.strip().toLowerCase(java.util.Locale.ROOT);
        return WELL_KNOWN.contains(lower)
                || lower.startsWith("changeme")
                || lower.startsWith("change-me")
                || lower.startsWith("replace-");
    }

    private static boolean isLoopback(String address) {
        try {
            return "localhost".equalsIgnoreCase(address)
                    || (address.matches("[0-9a-fA-F.:\\[\\]]+")
                            && InetAddress.getByName(address).isLoopbackAddress());
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
