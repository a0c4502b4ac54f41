package io.amanat.scanner.config;

import io.amanat.shared.config.Setting;
import io.amanat.shared.config.SettingType;
import java.util.List;

/** Every configuration key of the scanner. */
public enum ScannerSetting implements Setting {
    AMANAT_ENV(
            SettingType.TEXT,
            "development",
            "development or production; production turns every start-up check on.",
            List.of("APP_ENV")),
    SCANNER_PG_URL(
            SettingType.TEXT,
            null,
            "Address of the scanner's database for its own role, postgres://user:password@host:port/database;"
                    + " PG_URL is used when it is not set.",
            List.of("PG_URL", "DATABASE_URL", "POSTGRES_URL")) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    MIGRATION_PG_URL(
            SettingType.TEXT,
            null,
            "Address of the database for the role that owns the tables; the scanner's own address when not set.",
            List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    MIGRATIONS(
            SettingType.TEXT,
            "run",
            "run brings the schema up to date at start; validate refuses to start when it is not.",
            List.of()),
    SCANNER_API_KEY(SettingType.TEXT, null, "Bearer key that callers of the scanner's API must present.", List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    SCANNER_REQUIRE_AUTH(
            SettingType.BOOLEAN,
            "false",
            "true refuses to start without SCANNER_API_KEY outside production too.",
            List.of()),
    SCANNER_ENABLED_CHAINS(
            SettingType.LIST,
            null,
            "Chain ids between commas that replace the registry's own choice of active chains"
                    + " (verified ones, without testnets in production).",
            List.of()),
    SCANNER_CALLBACK_ALLOWED_HOSTS(
            SettingType.LIST,
            null,
            "host or host:port between commas: the only callback targets. When not set, any public address is.",
            List.of()),
    AMANAT_DEV_CHAIN(
            SettingType.BOOLEAN,
            "false",
            "true adds chain 31337, a chain of play money on this machine. Refused in production.",
            List.of()),
    POLL_INTERVAL_SEC(SettingType.INTEGER, "15", "Seconds between two looks at a chain, 1 to 3600.", List.of()),
    INTENT_TTL_HOURS(
            SettingType.INTEGER, "24", "Hours after which an intent that nobody paid expires; 0 never.", List.of()),
    WEBHOOK_RETRY_HOURS(
            SettingType.INTEGER,
            "6",
            "Hours between further attempts once the ladder of a webhook is exhausted; 0 for none.",
            List.of()),
    BALANCE_WATCH_TICK_SEC(
            SettingType.INTEGER,
            "60",
            "Seconds between two looks for balance watches that are due, 1 to 3600.",
            List.of()),
    BALANCE_WATCH_BATCH_SIZE(
            SettingType.INTEGER, "50", "Balance watches checked at most in one look, 1 to 1000.", List.of()),
    RPC_BSC(SettingType.LIST, null, "Addresses of nodes of BNB Smart Chain, asked in turn.", List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    RPC_BSC_TESTNET(SettingType.LIST, null, "Addresses of nodes of the BSC testnet.", List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    RPC_ETH(SettingType.LIST, null, "Addresses of nodes of Ethereum.", List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    RPC_ARB(SettingType.LIST, null, "Addresses of nodes of Arbitrum One.", List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    RPC_POLYGON(SettingType.LIST, null, "Addresses of nodes of Polygon.", List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    RPC_BASE(SettingType.LIST, null, "Addresses of nodes of Base.", List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    RPC_DEV(SettingType.LIST, null, "Address of the dev chain's node; the launcher sets it.", List.of()),
    RPC_QUORUM(
            SettingType.LIST,
            null,
            "chainId:number between commas: so many nodes must tell the same of a receipt before a payment is final;"
                    + " when not set, 2 where several addresses are, else 1.",
            List.of()),
    RPC_FINALITY_TAGS(
            SettingType.LIST,
            null,
            "chainId:finalized or chainId:safe between commas: beside its depth, a payment's block must be at or below"
                    + " the one that nodes give this tag.",
            List.of()),
    RPC_TIMEOUT_SEC(SettingType.INTEGER, "10", "Seconds a node may take for one answer, 1 to 120.", List.of()),
    RPC_CALLS_PER_SECOND(SettingType.INTEGER, "25", "Calls a second to one node, 1 to 10000.", List.of()),
    TRONGRID_URL(SettingType.TEXT, "https://api.trongrid.io", "Address of TronGrid's API.", List.of()),
    TRONGRID_API_KEY(SettingType.TEXT, null, "Key for TronGrid; without one it answers rarely.", List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    },
    TONCENTER_URL(SettingType.TEXT, "https://toncenter.com/api/v3", "Address of TonCenter's API v3.", List.of()),
    TONCENTER_API_KEY(SettingType.TEXT, null, "Key for TonCenter; without one it answers rarely.", List.of()) {
        @Override
        public boolean secret() {
            return true;
        }
    };

    private final SettingType type;
    private final String defaultValue;
    private final String doc;
    private final List<String> aliases;

    ScannerSetting(SettingType type, String defaultValue, String doc, List<String> aliases) {
        this.type = type;
        this.defaultValue = defaultValue;
        this.doc = doc;
        this.aliases = aliases;
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
        return false;
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
