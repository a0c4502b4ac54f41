package io.amanat.scanner.watch;

import io.amanat.scanner.config.NodeAccess;
import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.entity.ScanRepository;
import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.evm.RpcClient;
import io.amanat.scanner.node.BalanceSource;
import io.amanat.scanner.node.JsonApi;
import io.amanat.scanner.ton.TonCenter;
import io.amanat.scanner.tron.TronGrid;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainType;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The chains that can be read here, each with its nodes. */
@ApplicationScoped
public class ChainWatches {
    private final Map<Integer, EvmNode> evm = new HashMap<>();
    private final Map<Integer, TronGrid> tron = new HashMap<>();
    private final Map<Integer, TonCenter> ton = new HashMap<>();
    private final ScanMeter meter = new ScanMeter();

    @Inject
    private ScannerConfig config;

    @Inject
    private ScanRepository scans;

    @Inject
    private ScanClock clock;

    @PostConstruct
    void connect() {
        NodeAccess access = config.access();
        for (Chain chain : config.activeChains()) {
            int id = chain.chainId();
            if (chain.type() == ChainType.TRON) {
                tron.put(id, new TronGrid(api(access.tronGrid(), "TRON-PRO-API-KEY", access.tronKey())));
            } else if (chain.type() == ChainType.TON) {
                ton.put(id, new TonCenter(api(access.tonCenter(), "X-API-Key", access.tonKey())));
            } else if (access.reaches(chain)) {
                evm.put(id, new EvmNode(new RpcClient(id, access.nodes(chain), access.timeout(), access.perSecond())));
            }
        }
    }

    /** Makes a watch for each active chain that can be read. */
    public Map<Integer, Supplier<ChainWatch>> watches() {
        Map<Integer, Supplier<ChainWatch>> watches = new LinkedHashMap<>();
        for (Chain chain : config.activeChains()) {
            int id = chain.chainId();
            if (evm.containsKey(id)) {
                EvmNode node = evm.get(id);
                watches.put(id, () -> new EvmWatch(chain, node, config.access().trust(chain), scans, clock, meter));
            } else if (tron.containsKey(id)) {
                TronSource source = new TronSource(tron.get(id));
                watches.put(id, () -> new TimedWatch(id, source, scans, clock, meter));
            } else if (ton.containsKey(id)) {
                TonSource source = new TonSource(ton.get(id));
                watches.put(id, () -> new TimedWatch(id, source, scans, clock, meter));
            }
        }
        return watches;
    }

    private JsonApi api(URI address, String keyHeader, String key) {
        NodeAccess access = config.access();
        return new JsonApi(address, keyHeader, key, access.timeout(), access.perSecond());
    }

    /** Who tells balances of a chain; empty when nobody is configured. */
    public Optional<BalanceSource> balances(int chainId) {
        return Stream.of(evm, tron, ton)
                .<BalanceSource>map(sources -> sources.get(chainId))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Nodes by chain. */
    public Map<Integer, EvmNode> nodes() {
        return Map.copyOf(evm);
    }

    /** What was seen since the start. */
    public ScanMeter meter() {
        return meter;
    }
}
