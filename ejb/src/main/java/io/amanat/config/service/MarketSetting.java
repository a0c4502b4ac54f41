package io.amanat.config.service;

import io.amanat.shared.config.Setting;
import io.amanat.shared.config.SettingType;
import java.util.List;

/** Every configuration key that the marketplace reads. docs/config.md is generated from this list. */
public enum MarketSetting implements Setting {
    AMANAT_ENV(
            SettingType.TEXT,
            "development",
            "development or production; production refuses missing secrets and test features."),
    PG_URL(
            SettingType.TEXT,
            null,
            "PostgreSQL address of the application's role, postgres:// or jdbc: form.",
            true,
            "DATABASE_URL",
            "POSTGRES_URL"),
    MIGRATION_PG_URL(
            SettingType.TEXT, null, "PostgreSQL address of the role that owns the schemas; PG_URL when not set.", true),
    MIGRATIONS(SettingType.TEXT, "run", "run applies migrations at start, validate only compares."),
    JWT_SECRET(SettingType.TEXT, null, "Key of at least 32 bytes that signs access tokens.", true),
    JWT_EXPIRES_IN(SettingType.DURATION, "15m", "Lifetime of an access token."),
    REFRESH_TOKEN_EXPIRES_IN(SettingType.DURATION, "7d", "Lifetime of a refresh token; each use issues a new one."),
    ADMIN_EMAIL(SettingType.TEXT, null, "E-mail of the first administrator, created when no account has it."),
    ADMIN_PASSWORD(SettingType.TEXT, null, "Password of the first administrator, at least 8 characters.", true),
    ADMIN_FIRST_NAME(SettingType.TEXT, "Amanat", "First name of the first administrator."),
    ADMIN_LAST_NAME(SettingType.TEXT, "Admin", "Last name of the first administrator."),
    AUTO_SEED_ON_START(
            SettingType.BOOLEAN,
            "false",
            "Fills a server that nobody has used with demo accounts and a demo market; never in production."),
    SEED_PASSWORD_BUYER(SettingType.TEXT, null, "Password of the demo buyers.", true),
    SEED_PASSWORD_SELLER(SettingType.TEXT, null, "Password of the demo sellers and the demo resolver.", true),
    RATE_LIMIT_WINDOW_MS(SettingType.INTEGER, "900000", "Length of the window of the global limiter, milliseconds."),
    RATE_LIMIT_MAX_REQUESTS(SettingType.INTEGER, "100", "Requests per client address and window."),
    RATE_LIMIT_BYPASS_IPS(
            SettingType.LIST, null, "Client addresses that the global limiter lets pass, for test runners."),
    TRUST_PROXY_HOPS(SettingType.INTEGER, "0", "Reverse proxies in front whose X-Forwarded-For entries are believed."),
    FRONTEND_URL(SettingType.LIST, null, "Origins of the web clients; also allowed by CORS."),
    CORS_ORIGIN(SettingType.LIST, null, "Further origins allowed by CORS."),
    BACKEND_URL(
            SettingType.TEXT,
            "http://127.0.0.1:8080",
            "Public base address of this server, given to the scanner for its callbacks."),
    PAYMENT_PROVIDER(SettingType.TEXT, "amn.scanner", "Who detects payments."),
    PAYMENT_INTENT_TTL_HOURS(SettingType.INTEGER, "24", "Hours that a payment can be paid."),
    PAYMENT_ALLOWED_TOKENS(SettingType.LIST, "USDC,USDT", "Symbols of the tokens that may be paid with."),
    PAYMENT_LEDGER_ENFORCEMENT(
            SettingType.BOOLEAN,
            "true",
            "Release and refund need cover in the ledger; may be false outside production only."),
    PLATFORM_FEE_BPS(SettingType.INTEGER, "0", "Fee taken at release, hundredths of a percent."),
    ESCROW_WALLET_ADDRESS(SettingType.TEXT, null, "Address that receives payments made through the fee proxy."),
    ENABLE_TESTNET_CHAINS(
            SettingType.BOOLEAN, "false", "Offers test chains to testers and administrators; ignored in production."),
    TRANSACTION_SAFETY_MIN_CONFIRMATIONS(
            SettingType.INTEGER, "12", "Confirmations asked on a chain without a floor of its own."),
    AMN_SCANNER_URL(SettingType.TEXT, null, "Base address of the Pay Scanner.", false, "SCANNER_URL"),
    AMN_SCANNER_API_KEY(
            SettingType.TEXT,
            null,
            "Bearer key for the Pay Scanner; equals its SCANNER_API_KEY.",
            true,
            "SCANNER_API_KEY"),
    AMN_SCANNER_WEBHOOK_SECRET(
            SettingType.TEXT, null, "Key that signs the Pay Scanner's callbacks.", true, "SCANNER_CALLBACK_SECRET"),
    DELIVERY_CODE_TTL_HOURS(SettingType.INTEGER, "24", "Hours that a delivery code works."),
    DELIVERY_CODE_MAX_ATTEMPTS(SettingType.INTEGER, "5", "Wrong tries after which a delivery code is locked."),
    AUTO_RELEASE_GRACE_HOURS(
            SettingType.INTEGER, "48", "Hours after shipping until a physical delivery counts as accepted."),
    AUTO_RELEASE_GRACE_HOURS_DIGITAL(SettingType.INTEGER, "0", "The same for digital products; 0 waits for the buyer."),
    AUTO_RELEASE_GRACE_HOURS_SERVICE(SettingType.INTEGER, "48", "The same for services and consultations."),
    INBOX_MAX_ATTEMPTS(
            SettingType.INTEGER, "8", "Attempts at a delivery from outside before it is parked for a person."),
    HOUSEKEEPING_ENABLED(
            SettingType.BOOLEAN,
            "true",
            "Runs the jobs that delete and end what has lapsed; false leaves them to the other nodes."),
    AMANAT_LOG_DIR(SettingType.TEXT, null, "Folder of the access log; none is written when not set.");

    private final SettingType type;
    private final String defaultValue;
    private final String doc;
    private final boolean secret;
    private final List<String> aliases;

    MarketSetting(SettingType type, String defaultValue, String doc) {
        this(type, defaultValue, doc, false);
    }

    MarketSetting(SettingType type, String defaultValue, String doc, boolean secret, String... aliases) {
        this.type = type;
        this.defaultValue = defaultValue;
        this.doc = doc;
        this.secret = secret;
        this.aliases = List.of(aliases);
    }

    @Override
    public SettingType type() {
        return type;
    }

    @Override
    public String defaultValue() {
        return defaultValue;
    }

    @Override
    public boolean secret() {
        return secret;
    }

    @Override
    public String doc() {
        return doc;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }
}
