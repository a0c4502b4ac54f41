package io.amanat.scanner.api;

import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.intent.IntentService;
import io.amanat.shared.chain.Chain;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How far the scanner is, chain by chain. */
@Path("scanner/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    /** Progress of all active chains. */
    public record Status(List<ChainStatus> chains) {}

    /**
     * Progress of one chain. Cursor, head and lag are null while the chain is not being read.
     *
     * @param lastScannedBlock block (EVM), milliseconds (Tron) or seconds (TON)
     * @param pendingIntents pending and confirming ones
     */
    public record ChainStatus(
            int chainId,
            String name,
            String chainType,
            Long lastScannedBlock,
            Long chainHead,
            Long lag,
            long pendingIntents,
            long activeBalanceWatches) {}

    @Inject
    private ScannerConfig config;

    @Inject
    private IntentService intents;

    @GET
    @Operation(hidden = true)
    public Response status() {
        Map<Integer, Long> open = intents.openByChain();
        Status status = new Status(config.activeChains().stream()
                .map(chain -> row(chain, open.getOrDefault(chain.chainId(), 0L)))
                .toList());
        return Response.ok(status).build();
    }

    private static ChainStatus row(Chain chain, long open) {
        return new ChainStatus(chain.chainId(), chain.name(), chain.type().code(), null, null, null, open, 0);
    }
}
