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
    JWT_SECRET(SettingType.TEXT, null, "Secret of at least 32 bytes that seals the keys of access tokens.", true),
    JWT_EXPIRES_IN(SettingType.DURATION, "15m", "Lifetime of an access token."),
    REFRESH_TOKEN_EXPIRES_IN(SettingType.DURATION, "7d", "Lifetime of a refresh token; each use issues a new one."),
    SIGNING_KEY_DAYS(SettingType.INTEGER, "30", "Days that one key signs access tokens before the next one does."),
    LOGIN_RATE_LIMIT_ENABLED(
            SettingType.BOOLEAN,
            "true",
            "Locks sign-in after five failures in a quarter of an hour; may be false outside production only."),
    GOOGLE_CLIENT_ID(
            SettingType.LIST, null, "Client ids whose Google ID tokens are accepted; none: no Google sign-in."),
    GOOGLE_ISSUER(SettingType.TEXT, "https://accounts.google.com", "Who must have issued a Google ID token."),
    GOOGLE_JWKS_URL(
            SettingType.TEXT, "https://www.googleapis.com/oauth2/v3/certs", "Where Google publishes its signing keys."),
    WEBAUTHN_RP_ID(
            SettingType.TEXT, null, "Domain that passkeys belong to; the host of WEBAUTHN_RP_ORIGIN when not set."),
    WEBAUTHN_RP_NAME(SettingType.TEXT, "Amanat", "Name that authenticators show."),
    WEBAUTHN_RP_ORIGIN(SettingType.LIST, null, "Origins that passkeys are used from; FRONTEND_URL when not set."),
    TELEGRAM_FEATURE_ENABLED(SettingType.BOOLEAN, "true", "Everything that has to do with Telegram."),
    TELEGRAM_MINIAPP_ENABLED(SettingType.BOOLEAN, "true", "Sign-in from the Mini App."),
    TELEGRAM_WEBAPP_URL(
            SettingType.TEXT, null, "Address of the Mini App; every surface is told this one by GET /api/meta/config."),
    TELEGRAM_BOT_TOKEN(
            SettingType.TEXT, null, "Token of the platform's bot; without it there is no Telegram sign-in.", true),
    TELEGRAM_INITDATA_MAX_AGE_SEC(SettingType.INTEGER, "300", "Seconds that a Mini App's initData is believed."),
    TELEGRAM_SESSION_TTL_SEC(SettingType.INTEGER, "86400", "Seconds that a Mini App session row is kept."),
    TELEGRAM_BOT_USERNAME(
            SettingType.TEXT, null, "Name of the bot without the at sign; asked of Telegram when not set."),
    TELEGRAM_WEBHOOK_ENABLED(SettingType.BOOLEAN, "true", "Updates from Telegram; registered at start."),
    TELEGRAM_WEBHOOK_SECRET_TOKEN(
            SettingType.TEXT, null, "What Telegram sends along with each update; without it none is taken.", true),
    TELEGRAM_WEBHOOK_REPLAY_WINDOW_MS(
            SettingType.INTEGER, "3600000", "Older messages of people are not acted upon, ms."),
    TELEGRAM_API_BASE_URL(SettingType.TEXT, "https://api.telegram.org", "Base address of the Bot API."),
    TG_NOTIFY_BOT_TOKEN(SettingType.TEXT, null, "Token of the bot that alerts; TELEGRAM_BOT_TOKEN when not set.", true),
    TG_NOTIFY_CHATS(SettingType.LIST, null, "Numbers of the chats that alerts for operators go to; none: no alerts."),
    SMTP_HOST(
            SettingType.TEXT,
            null,
            "Mail server; without one development writes codes to the log, production refuses to start."),
    SMTP_PORT(SettingType.INTEGER, "587", "Port of the mail server."),
    SMTP_SECURE(
            SettingType.BOOLEAN,
            "false",
            "TLS from the first byte; otherwise STARTTLS is demanded where SMTP_USER is set."),
    SMTP_USER(SettingType.TEXT, null, "Account at the mail server."),
    SMTP_PASS(SettingType.TEXT, null, "Password at the mail server.", true),
    SMTP_FROM(SettingType.TEXT, "Amanat <no-reply@amanat.example>", "Sender of all mail."),
    RESEND_WEBHOOK_SECRET(
            SettingType.TEXT, null, "Key (whsec_…) of Resend's webhooks about mail that came back.", true),
    UPLOAD_PATH(SettingType.TEXT, "uploads", "Folder of uploaded files; relative to the server's working folder."),
    MAX_FILE_SIZE(SettingType.INTEGER, "52428800", "Largest upload, bytes."),
    FILE_STORE(SettingType.TEXT, "local", "local keeps uploads in UPLOAD_PATH, s3 in a bucket."),
    S3_ENDPOINT(SettingType.TEXT, null, "Address of the S3-compatible store."),
    S3_REGION(SettingType.TEXT, "us-east-1", "Region that requests to the store are signed for."),
    S3_BUCKET(SettingType.TEXT, null, "Bucket of the uploads."),
    S3_ACCESS_KEY(SettingType.TEXT, null, "Key id at the store."),
    S3_SECRET_KEY(SettingType.TEXT, null, "Key at the store.", true),
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
    PAYMENT_PROVIDER(
            SettingType.TEXT, "amn.scanner", "Who detects new payments: amn.scanner, request.network or other."),
    PAYMENT_ENABLED_PROVIDERS(
            SettingType.LIST, "amn.scanner", "Providers that may take payments; the others answer 503."),
    PAYMENT_ROLLBACK_PROVIDER(
            SettingType.TEXT, null, "Provider that takes new payments while the first one does not answer."),
    PAYMENT_RECONCILIATION_ENABLED(
            SettingType.BOOLEAN, "true", "Asks providers every quarter of an hour what became of open payments."),
    QUOTE_TTL_MINUTES(SettingType.INTEGER, "30", "Minutes that a price converted between currencies holds."),
    ORACLE_SOURCES(
            SettingType.TEXT,
            null,
            "Where prices in US dollars come from, entries between blanks: <assets or *>=<url with {asset}>#<JSON pointer of the price>@<JSON pointer of its time>, or <asset>=chainlink://<chainId>/<aggregator>; none: no conversion."),
    ORACLE_MAX_STALENESS_S(SettingType.INTEGER, "3600", "Seconds after which a price is too old to be used."),
    ORACLE_MAX_DEPEG_BPS(
            SettingType.INTEGER,
            "200",
            "Hundredths of a percent that a stablecoin may be away from a dollar and still be paid with."),
    ORACLE_MAX_SPREAD_BPS(
            SettingType.INTEGER, "100", "Hundredths of a percent that a source may be away from the median."),
    ORACLE_BYPASS_ENABLED(
            SettingType.BOOLEAN,
            "false",
            "Takes every stablecoin for one dollar without asking; may be true outside production only."),
    PAYMENT_INTENT_TTL_HOURS(SettingType.INTEGER, "24", "Hours that a payment can be paid."),
    PAYMENT_ALLOWED_TOKENS(SettingType.LIST, "USDC,USDT", "Symbols of the tokens that may be paid with."),
    PAYMENT_LEDGER_ENFORCEMENT(
            SettingType.BOOLEAN,
            "true",
            "Release and refund need cover in the ledger; may be false outside production only."),
    STATUS_TEST_MODE_ENABLED(
            SettingType.BOOLEAN,
            "false",
            "Buyers may set a request to payment without money, for test runs; may be true outside production only."),
    DISPUTE_SELLER_MAY_OPEN(
            SettingType.BOOLEAN,
            "true",
            "Whether the selected seller opens disputes too, not only the buyer and staff."),
    PLATFORM_FEE_BPS(SettingType.INTEGER, "0", "Fee taken at release, hundredths of a percent."),
    ESCROW_WALLET_ADDRESS(SettingType.TEXT, null, "Address that receives payments made through the fee proxy."),
    DERIVED_DESTINATION_XPUB(
            SettingType.TEXT,
            null,
            "Extended public key (xpub) that direct payments derive their addresses from; none: no such payments.",
            true),
    DERIVED_DESTINATION_BASE_PATH(
            SettingType.TEXT, "m/44'/60'/0'/0", "Path from the wallet's root to the parent of those addresses."),
    DERIVED_DESTINATION_GAP_LIMIT(
            SettingType.INTEGER,
            "1000",
            "Addresses given out past the last one that held money; a restored wallet has to look as far."),
    DERIVED_DESTINATION_REUSE_DAYS(
            SettingType.INTEGER,
            "30",
            "Days that an address rests after its payment ended without money, before it may serve another one."),
    DERIVED_DESTINATION_CHAIN_ID(SettingType.LIST, "56", "Chains on which the timer sweeps those addresses."),
    DERIVED_DESTINATION_MIN_SWEEP_AMOUNT(SettingType.TEXT, "1", "Tokens below which nothing is moved on."),
    DERIVED_DESTINATION_SWEEP_INTERVAL_MS(SettingType.INTEGER, "300000", "Between two rounds of the timer."),
    DERIVED_DESTINATION_SWEEP_BALANCE_CONCURRENCY(SettingType.INTEGER, "10", "Balances asked for at once, 1 to 50."),
    DERIVED_DESTINATION_SWEEP_SIGNER(SettingType.TEXT, "none", "Who signs sweeps: none, http or dev (dev chain only)."),
    DERIVED_DESTINATION_SWEEP_AUTOSTART(SettingType.BOOLEAN, "false", "Whether the timer runs from the start."),
    DERIVED_DESTINATION_XPRIV(SettingType.TEXT, null, "Private half of the addresses' key; dev signer only.", true),
    SWEEP_MASTER_PRIVKEY(SettingType.TEXT, null, "Key of the account that pays gas; dev signer only.", true),
    SWEEP_GAS_ADDRESS(SettingType.TEXT, null, "Account that pays the gas of sweeps; the http signer has its key."),
    SWEEP_GAS_MIN_BNB(SettingType.TEXT, "0.0005", "Coins below which an address gets some before it is swept."),
    SWEEP_GAS_TOP_UP_BNB(SettingType.TEXT, "0.002", "Coins that such an address gets."),
    SWEEP_MAX_GAS_PRICE_GWEI(SettingType.INTEGER, "100", "Above this price of gas sweeps wait."),
    SWEEP_REPLACE_AFTER_SECONDS(SettingType.INTEGER, "180", "In no block for so long, a sweep pays more for its gas."),
    SWEEP_MAX_AMOUNT(SettingType.TEXT, "10000", "Tokens that one sweep may move; more waits for a person."),
    SWEEP_DAILY_LIMIT(SettingType.TEXT, "100000", "Tokens of a kind that may be swept on a chain in 24 hours."),
    SWEEP_SIGNER_URL(SettingType.TEXT, null, "External signer of sweeps."),
    SWEEP_SIGNER_KEY(SettingType.TEXT, null, "Bearer key for it.", true),
    TREZOR_SAFEKEEPING_REQUIRED(SettingType.BOOLEAN, "false", "Money is moved on to hardware wallets only."),
    AMANAT_DEV_CHAIN(
            SettingType.BOOLEAN,
            "false",
            "Adds chain 31337, a chain of play money that the launcher runs; read from the environment only."),
    ENABLE_TESTNET_CHAINS(
            SettingType.BOOLEAN, "false", "Offers test chains to testers and administrators; ignored in production."),
    TRANSACTION_SAFETY_MIN_CONFIRMATIONS(
            SettingType.INTEGER, "12", "Confirmations asked on a chain without a floor of its own."),
    TRANSACTION_SAFETY_ENABLED(
            SettingType.BOOLEAN,
            "true",
            "Judges transfers before they fund: sender, sanctions, and the chain itself where it can be read; may be false outside production only."),
    TRANSACTION_SAFETY_REQUIRE_TX_HASH(
            SettingType.BOOLEAN, "true", "Nothing funds without its transaction; only true is accepted."),
    TRANSACTION_SAFETY_REQUIRE_TRANSFER_MATCH(
            SettingType.BOOLEAN,
            "true",
            "A provider's report is compared with the chain wherever RPC_URL_CHAIN_… names a node; may be false outside production only."),
    TRANSACTION_SAFETY_REQUIRE_EOA_SENDER(
            SettingType.BOOLEAN, "false", "Refuses transfers whose sender is a contract."),
    TRANSACTION_SAFETY_AML_PROVIDER(SettingType.TEXT, "none", "Who screens senders: none, ofac or chainalysis."),
    PLATFORM_AML_REQUIRED(
            SettingType.BOOLEAN, "false", "Screens every payment, not only those whose seller asked for it."),
    AML_CHECK_COST_USD(
            SettingType.TEXT,
            "0",
            "What one screening costs, US dollars; booked as the provider's fee of the payment."),
    OFAC_SDN_URL(
            SettingType.TEXT,
            "https://www.treasury.gov/ofac/downloads/sdn.xml",
            "List of sanctioned addresses, fetched at most once a day."),
    CHAINALYSIS_API_URL(
            SettingType.TEXT, "https://public.chainalysis.com/api/v1", "Base address of Chainalysis' sanctions API."),
    CHAINALYSIS_API_KEY(SettingType.TEXT, null, "Key for Chainalysis' sanctions API.", true),
    RPC_URL_CHAIN_1(SettingType.LIST, null, "Nodes of Ethereum that transfers are verified with, best first.", true),
    RPC_URL_CHAIN_56(SettingType.LIST, null, "The same for BNB Smart Chain.", true, "BSC_RPC_URL"),
    RPC_URL_CHAIN_97(
            SettingType.LIST, null, "The same for BSC Testnet.", true, "BSC_TESTNET_RPC_URL", "BNB_TESTNET_RPC_URL"),
    RPC_URL_CHAIN_137(SettingType.LIST, null, "The same for Polygon.", true),
    RPC_URL_CHAIN_8453(SettingType.LIST, null, "The same for Base.", true),
    RPC_URL_CHAIN_42161(SettingType.LIST, null, "The same for Arbitrum One.", true),
    RPC_URL_CHAIN_31337(SettingType.LIST, null, "The same for the dev chain.", true),
    PERMIT_RELAYER_URL(
            SettingType.TEXT, null, "Service that broadcasts signed permits for buyers; none: the relay answers 503."),
    PERMIT_RELAYER_KEY(SettingType.TEXT, null, "Bearer key for the permit relayer.", true),
    REQUEST_NETWORK_API_BASE_URL(
            SettingType.TEXT, "https://api.request.network", "Base address of Request Network.", false, "RN_API_URL"),
    REQUEST_NETWORK_API_KEY(SettingType.TEXT, null, "Key for Request Network.", true, "RN_API_KEY"),
    REQUEST_NETWORK_WEBHOOK_SECRET(
            SettingType.TEXT, null, "Key that signs Request Network's callbacks.", true, "RN_WEBHOOK_SECRET"),
    AMN_SCANNER_URL(SettingType.TEXT, null, "Base address of the Pay Scanner.", false, "SCANNER_URL"),
    AMN_SCANNER_API_KEY(
            SettingType.TEXT,
            null,
            "Bearer key for the Pay Scanner; equals its SCANNER_API_KEY.",
            true,
            "SCANNER_API_KEY"),
    AMN_SCANNER_WEBHOOK_SECRET(
            SettingType.TEXT, null, "Key that signs the Pay Scanner's callbacks.", true, "SCANNER_CALLBACK_SECRET"),
    TEMPLATE_ORDER_TTL_HOURS(SettingType.INTEGER, "24", "Hours that an unpaid order of a template keeps its items."),
    DELIVERY_CODE_TTL_HOURS(SettingType.INTEGER, "24", "Hours that a delivery code works."),
    DELIVERY_CODE_MAX_ATTEMPTS(SettingType.INTEGER, "5", "Wrong tries after which a delivery code is locked."),
    AUTO_RELEASE_GRACE_HOURS(
            SettingType.INTEGER, "48", "Hours after shipping until a physical delivery counts as accepted."),
    AUTO_RELEASE_GRACE_HOURS_DIGITAL(SettingType.INTEGER, "0", "The same for digital products; 0 waits for the buyer."),
    AUTO_RELEASE_GRACE_HOURS_SERVICE(SettingType.INTEGER, "48", "The same for services and consultations."),
    AUTO_RELEASE_ENABLED(
            SettingType.BOOLEAN,
            "false",
            "Starts payouts of delivered deals after their grace period by itself; an administrator sends them all the same."),
    DIGITAL_CHALLENGE_HOURS(
            SettingType.INTEGER, "0", "Hours after its acceptance that a digital product is not paid out yet."),
    SERVICE_CHALLENGE_HOURS(
            SettingType.INTEGER, "24", "The same for services and consultations that the buyer has accepted."),
    INBOX_MAX_ATTEMPTS(
            SettingType.INTEGER, "8", "Attempts at a delivery from outside before it is parked for a person."),
    HOUSEKEEPING_ENABLED(
            SettingType.BOOLEAN,
            "true",
            "Runs the jobs that delete and end what has lapsed, that read paid addresses again until their money lies deep (before"
                    + " that direct payments are not paid out), and that watch the scanner; false leaves them to the other nodes, of"
                    + " which one has to run them."),
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
