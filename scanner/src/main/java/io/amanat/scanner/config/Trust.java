package io.amanat.scanner.config;

import io.amanat.shared.config.SettingException;
import io.amanat.shared.config.SettingReader;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom the scanner believes about a chain before a payment is final.
 *
 * @param nodes that must tell the same of a payment's receipt
 * @param tag of the block at or below which a payment must lie, {@code finalized} or {@code safe}; null when its depth is
 *     enough
 */
public record Trust(int nodes, String tag) {
    /** One node is believed, and depth is enough. */
    public static final Trust ONE = new Trust(1, null);

    private static final int USUALLY = 2;
    private static final Set<String> TAGS = Set.of("finalized", "safe");

    /**
     * What is set, by chain; nothing set means two nodes where there are several, and depth.
     *
     * @param configured addresses of nodes, by chain
     * @throws SettingException when more nodes must agree than there are, or a chain is unknown
     */
    static Map<Integer, Trust> of(SettingReader settings, Map<Integer, List<URI>> configured) {
        Map<Integer, String> quorums = entries(settings, ScannerSetting.RPC_QUORUM, configured.keySet());
        Map<Integer, String> tags = entries(settings, ScannerSetting.RPC_FINALITY_TAGS, configured.keySet());
        Map<Integer, Trust> trust = new HashMap<>();
        configured.forEach((chainId, nodes) -> {
            String tag = tags.get(chainId);
            if (tag != null && !TAGS.contains(tag)) {
                throw new SettingException("RPC_FINALITY_TAGS of chain " + chainId + " must be finalized or safe.");
            }
            trust.put(chainId, new Trust(nodes(chainId, quorums.get(chainId), nodes.size()), tag));
        });
        return Map.copyOf(trust);
    }

    private static int nodes(int chainId, String written, int configured) {
        if (written == null) {
            return Math.max(1, Math.min(configured, USUALLY));
        }
        int nodes = written.matches("[1-9]") ? Integer.parseInt(written) : 0;
        if (nodes < 1 || nodes > Math.max(1, configured)) {
            throw new SettingException("RPC_QUORUM of chain " + chainId
                    + " must be a number from 1 to that of its nodes, which is " + configured + ".");
        }
        return nodes;
    }

    private static Map<Integer, String> entries(SettingReader settings, ScannerSetting setting, Set<Integer> chains) {
        Map<Integer, String> entries = new HashMap<>();
        for (String entry : settings.list(setting)) {
            String[] parts = entry.strip().split(":", 2);
            if (parts.length != 2 || !parts[0].matches("\\d{1,9}") || !chains.contains(Integer.valueOf(parts[0]))) {
                throw new SettingException(setting.name() + " must hold chainId:value of EVM chains between commas.");
            }
            entries.put(Integer.valueOf(parts[0]), parts[1].strip());
        }
        return entries;
    }
}
