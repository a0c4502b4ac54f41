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
            List.of());

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
