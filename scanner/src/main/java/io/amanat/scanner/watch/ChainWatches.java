package io.amanat.scanner.watch;

import io.amanat.scanner.config.NodeAccess;
import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.entity.ScanRepository;
import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.evm.RpcClient;
import io.amanat.scanner.node.JsonApi;
import io.amanat.scanner.ton.TonCenter;
import io.amanat.scanner.tron.TronGrid;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainType;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The chains that can be read here, each with its nodes. */
@ApplicationScoped
public class ChainWatches {
    private final Map<Integer, EvmNode> evm = new HashMap<>();
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
            if (chain.type() == ChainType.EVM && access.reaches(chain)) {
                evm.put(
                        chain.chainId(),
                        new EvmNode(new RpcClient(
                                chain.chainId(), access.nodes(chain), access.timeout(), access.perSecond())));
            }
        }
    }

    /** Makes a watch for each active chain that can be read. */
    public Map<Integer, Supplier<ChainWatch>> watches() {
        Map<Integer, Supplier<ChainWatch>> watches = new LinkedHashMap<>();
        for (Chain chain : config.activeChains()) {
            EvmNode node = evm.get(chain.chainId());
            if (node != null) {
                watches.put(chain.chainId(), () -> new EvmWatch(chain, node, scans, clock, meter));
            } else if (chain.type() != ChainType.EVM) {
                TimedWatch.Source source = source(chain.type());
                watches.put(chain.chainId(), () -> new TimedWatch(chain.chainId(), source, scans, clock, meter));
            }
        }
        return watches;
    }

    private TimedWatch.Source source(ChainType type) {
        NodeAccess access = config.access();
        return type == ChainType.TRON
                ? new TronSource(new TronGrid(new JsonApi(
                        access.tronGrid(), "TRON-PRO-API-KEY", access.tronKey(), access.timeout(), access.perSecond())))
                : new TonSource(new TonCenter(new JsonApi(
                        access.tonCenter(), "X-API-Key", access.tonKey(), access.timeout(), access.perSecond())));
    }

    /** The nodes of an EVM chain; empty when none is configured. */
    public Optional<EvmNode> node(int chainId) {
        return Optional.ofNullable(evm.get(chainId));
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
