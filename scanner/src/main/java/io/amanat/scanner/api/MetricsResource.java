package io.amanat.scanner.api;

import io.amanat.scanner.balance.BalanceWatchService;
import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.delivery.DeliveryService;
import io.amanat.scanner.entity.DeliveryRepository;
import io.amanat.scanner.entity.LeaseRepository;
import io.amanat.scanner.watch.ChainWatches;
import io.amanat.shared.chain.Chain;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Figures for Prometheus, behind the bearer key like everything else. */
@Path("metrics")
@Produces("text/plain; version=0.0.4")
public class MetricsResource {
    @Inject
    private ScannerConfig config;

    @Inject
    private ChainWatches chains;

    @Inject
    private DeliveryService deliveries;

    @Inject
    private DeliveryRepository intents;

    @Inject
    private BalanceWatchService watches;

    @Inject
    private LeaseRepository leases;

    @GET
    @Operation(hidden = true)
    public Response metrics() {
        StringBuilder text = new StringBuilder();
        Map<Integer, LeaseRepository.Progress> progress = leases.progress();
        for (Chain chain : config.activeChains()) {
            LeaseRepository.Progress of = progress.get(chain.chainId());
            if (of != null && of.head() != null && of.lastScanned() != null) {
                line(text, "amanat_scanner_lag", "chain", chain.chainId(), Math.max(of.head() - of.lastScanned(), 0));
            }
            line(text, "amanat_scanner_failing", "chain", chain.chainId(), of != null && of.error() != null ? 1 : 0);
        }
        chains.nodes().forEach((chainId, node) -> {
            line(
                    text,
                    "amanat_scanner_rpc_calls_total",
                    "chain",
                    chainId,
                    node.rpc().calls());
            line(
                    text,
                    "amanat_scanner_rpc_errors_total",
                    "chain",
                    chainId,
                    node.rpc().errors());
        });
        chains.meter()
                .all()
                .forEach((event, count) -> line(text, "amanat_scanner_events_total", "event", event, count));
        intents.byStatus().forEach((status, count) -> line(text, "amanat_scanner_intents", "status", status, count));
        watches.activeByChain()
                .forEach((chainId, count) -> line(text, "amanat_scanner_balance_watches", "chain", chainId, count));
        line(text, "amanat_scanner_webhooks_total", "result", "delivered", deliveries.delivered());
        line(text, "amanat_scanner_webhooks_total", "result", "failed", deliveries.failed());
        return Response.ok(text.toString()).build();
    }

    private static void line(StringBuilder text, String name, String label, Object of, long value) {
        text.append(name)
                .append('{')
                .append(label)
                .append("=\"")
                .append(of)
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
