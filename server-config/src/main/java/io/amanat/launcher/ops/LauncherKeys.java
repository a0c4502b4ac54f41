package io.amanat.launcher.ops;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that the launcher and its tools read; those of the application stand in its own lists. */
public final class LauncherKeys {
    /** Looked at by every start. */
    public static final Set<String> START = Set.of(
            "AMANAT_PORT",
            "AMANAT_BIND",
            "AMANAT_DATA",
            "AMANAT_ENV",
            "AMANAT_HEAP",
            "AMANAT_DEV_CHAIN",
            "AMANAT_START_SECONDS");

    /** Looked at by tools beside a server. */
    private static final Set<String> TOOLS = Set.of(
            "BASE_URL",
            "SCANNER_URL",
            "CONCURRENCY_LEVELS",
            "ROUNDS",
            "SELLERS_PER_WORKER",
            "PAYMENT_MODE",
            "STRICT_NOTIFICATIONS",
            "ABORT_ON_NOTIFICATION_FAILURE",
            "SKIP_WRONG_RECIPIENT_CHECK",
            "APPROVED_GAPS",
            "E2E_NETWORK",
            "E2E_CHAIN_ID",
            "E2E_TOKEN_SYMBOL",
            "E2E_PAYMENT_PRIVATE_KEY",
            "E2E_PAYMENT_MNEMONIC",
            "BSC_TESTNET_RPC_URL",
            "AMANAT_PG_DUMP",
            "AMANAT_PG_RESTORE");

    public static final Set<String> ALL =
            Stream.concat(START.stream(), TOOLS.stream()).collect(Collectors.toUnmodifiableSet());

    private LauncherKeys() {}
}
