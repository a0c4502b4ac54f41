package io.amanat.launcher.instance;

import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.Ports;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Puts together the environment of the server's process: the only way in which secrets reach it. */
final class ServerEnvironment {
    private static final String TEST_VECTOR =
            "xpub68Gmy5EdvgibQVfPdqkBBCHxA5htiqg55crXYuXoQRKfDBFA1WEjWgP6LHhwBZeNK1VTsfTFUHCdrfp1bgwQ9xv5ski8PX9rL2dZXvgGDnw";

    private final Map<String, String> values;

    private ServerEnvironment(Map<String, String> given) {
        this.values = new HashMap<>(given);
    }

    /** @param database null when the operator brings one */
    static Map<String, String> of(
            InstanceOptions options,
            DataFolder data,
            Secrets secrets,
            Ports ports,
            URI base,
            EmbeddedDatabase database) {
        ServerEnvironment environment = new ServerEnvironment(options.environment());
        environment.secrets(secrets);
        environment.database(database);
        environment.values.put("AMANAT_ENV", options.production() ? "production" : "development");
        environment.orElse("AMANAT_LOG_DIR", data.logs().toString());
        environment.orElse("UPLOAD_PATH", data.uploads().toString());
        environment.orElse("AMN_SCANNER_URL", "http://127.0.0.1:" + ports.scanner() + "/pay-scanner");
        environment.orElse("BACKEND_URL", base.toString());
        // Exactly this server may be called back, no other address of this network.
        environment.orElse("SCANNER_CALLBACK_ALLOWED_HOSTS", base.getRawAuthority());
        if (!options.production()) {
            environment.orElse("ENABLE_TESTNET_CHAINS", "true");
            environment.orElse("RATE_LIMIT_BYPASS_IPS", "127.0.0.1,::1");
            environment.orElse("AUTO_SEED_ON_START", "true");
            environment.orElse("ADMIN_EMAIL", "admin@amanat.example");
            // Nobody's address: development tries payments out, it receives none.
            environment.orElse("ESCROW_WALLET_ADDRESS", "0x000000000000000000000000000000000000dEaD");
            // Everybody's key: the one of BIP-32's first test vector, chain m/0'. Real money does not belong there.
            if (!environment.given("DERIVED_DESTINATION_XPUB")) {
                environment.values.put("DERIVED_DESTINATION_XPUB", TEST_VECTOR);
                environment.values.put("DERIVED_DESTINATION_BASE_PATH", "m/0'");
            }
        }
        return environment.values;
    }

    private void secrets(Secrets secrets) {
        for (SecretName name : SecretName.values()) {
            if (name.ofApplication()) {
                secrets.find(name).ifPresent(value -> orElse(name.name(), value));
            }
        }
        // The scanner knows the same key by its own name.
        for (String suffix : new String[] {"", "_FILE"}) {
            String key = values.get("AMN_SCANNER_API_KEY" + suffix);
            if (key != null && !key.isBlank()) {
                orElse("SCANNER_API_KEY" + suffix, key);
            }
        }
    }

    private void database(EmbeddedDatabase database) {
        if (database != null) {
            values.put("PG_URL", database.appUrl());
            values.put("MIGRATION_PG_URL", database.ownerUrl());
            values.put("SCANNER_PG_URL", database.scannerUrl());
        } else if (!given("SCANNER_PG_URL") && given("PG_URL")) {
            values.put("SCANNER_PG_URL", values.get("PG_URL"));
        }
    }

    /** A key set by the operator, itself or as a file, stays as it is. */
    private void orElse(String name, String value) {
        if (!given(name)) {
            values.put(name, value);
        }
    }

    private boolean given(String name) {
        return !values.getOrDefault(name, "").isBlank()
                || !values.getOrDefault(name + "_FILE", "").isBlank();
    }
}
