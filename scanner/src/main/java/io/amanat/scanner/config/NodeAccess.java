package io.amanat.scanner.config;

import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.config.SettingException;
import io.amanat.shared.config.SettingReader;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where and how chains are read. Addresses carry keys: they appear in no log and no answer.
 *
 * @param nodes addresses of EVM nodes by chain
 * @param trust whom to believe, by EVM chain
 * @param timeout of one call
 * @param perSecond calls a second to one node
 * @param tronKey null for none
 * @param tonKey null for none
 */
public record NodeAccess(
        Map<Integer, List<URI>> nodes,
        Map<Integer, Trust> trust,
        Duration timeout,
        int perSecond,
        URI tronGrid,
        String tronKey,
        URI tonCenter,
        String tonKey) {
    private static final Map<Integer, ScannerSetting> KEYS = Map.of(
            1, ScannerSetting.RPC_ETH,
            56, ScannerSetting.RPC_BSC,
            97, ScannerSetting.RPC_BSC_TESTNET,
            137, ScannerSetting.RPC_POLYGON,
            8453, ScannerSetting.RPC_BASE,
            42161, ScannerSetting.RPC_ARB,
            31337, ScannerSetting.RPC_DEV);
    private static final int MAX_TIMEOUT = 120;
    private static final int MAX_RATE = 10_000;

    static NodeAccess of(SettingReader settings) {
        Map<Integer, List<URI>> nodes = new HashMap<>();
        KEYS.forEach((chainId, setting) -> nodes.put(
                chainId,
                settings.list(setting).stream()
                        .map(text -> address(setting, text))
                        .toList()));
        return new NodeAccess(
                Map.copyOf(nodes),
                Trust.of(settings, nodes),
                Duration.ofSeconds(Pace.number(settings, ScannerSetting.RPC_TIMEOUT_SEC, 1, MAX_TIMEOUT)),
                Pace.number(settings, ScannerSetting.RPC_CALLS_PER_SECOND, 1, MAX_RATE),
                address(ScannerSetting.TRONGRID_URL, settings.required(ScannerSetting.TRONGRID_URL)),
                settings.text(ScannerSetting.TRONGRID_API_KEY),
                address(ScannerSetting.TONCENTER_URL, settings.required(ScannerSetting.TONCENTER_URL)),
                settings.text(ScannerSetting.TONCENTER_API_KEY));
    }

    private static URI address(ScannerSetting setting, String text) {
        if (!text.strip().matches("https?://[^\\s/]+.*")) {
            throw new SettingException(setting.name() + " must hold http or https addresses.");
        }
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException unreadable) {
            // Without the cause: its message is the address, and that may hold a key.
            throw new SettingException(setting.name() + " must hold http or https addresses.");
        }
    }

    /** Addresses of a chain's nodes; empty when none is configured. */
    public List<URI> nodes(Chain chain) {
        return nodes.getOrDefault(chain.chainId(), List.of());
    }

    /** Whom to believe about an EVM chain. */
    public Trust trust(Chain chain) {
        return trust.getOrDefault(chain.chainId(), Trust.ONE);
    }

    /** Whether the scanner can read a chain at all. */
    public boolean reaches(Chain chain) {
        return chain.type() != ChainType.EVM || !nodes(chain).isEmpty();
    }

    /** The setting that names a chain's nodes. */
    public String keyOf(Chain chain) {
        return KEYS.containsKey(chain.chainId()) ? KEYS.get(chain.chainId()).name() : "its node";
    }

    /** Safe for logs. */
    @Override
    public String toString() {
        return "access to chains " + nodes.keySet();
    }
}
