package io.amanat.scanner.api;

import io.amanat.scanner.balance.BalanceWatchService;
import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.entity.LeaseRepository;
import io.amanat.scanner.entity.LeaseRepository.Progress;
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

/** How far the scanner is, chain by chain; asked of the database, so that every node knows, and no chain is asked. */
@Path("scanner/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private static final Progress NONE = new Progress(null, null, null);

    /** Progress of all active chains. */
    public record Status(List<ChainStatus> chains) {}

    /**
     * Progress of one chain. Cursor, head and lag are null while the chain is not being read.
     *
     * @param lastScannedBlock block (EVM), milliseconds (Tron) or seconds (TON)
     * @param pendingIntents pending and confirming ones
     * @param error what went wrong in the last round; null when nothing did
     */
    public record ChainStatus(
            int chainId,
            String name,
            String chainType,
            Long lastScannedBlock,
            Long chainHead,
            Long lag,
            long pendingIntents,
            long activeBalanceWatches,
            String error) {

        static ChainStatus of(Chain chain, Progress progress, long open, long watches, String error) {
            Long scanned = progress.lastScanned();
            // A head of an earlier round says nothing about now.
            Long head = error == null ? progress.head() : null;
            return new ChainStatus(
                    chain.chainId(),
                    chain.name(),
                    chain.type().code(),
                    scanned,
                    head,
                    scanned == null || head == null ? null : Math.max(head - scanned, 0),
                    open,
                    watches,
                    error);
        }
    }

    @Inject
    private ScannerConfig config;

    @Inject
    private IntentService intents;

    @Inject
    private BalanceWatchService watches;

    @Inject
    private LeaseRepository leases;

    @GET
    @Operation(hidden = true)
    public Response status() {
        Map<Integer, Long> open = intents.openByChain();
        Map<Integer, Long> watched = watches.activeByChain();
        Map<Integer, Progress> progress = leases.progress();
        Status status = new Status(config.activeChains().stream()
                .map(chain -> row(
                        chain,
                        progress.getOrDefault(chain.chainId(), NONE),
                        open.getOrDefault(chain.chainId(), 0L),
                        watched.getOrDefault(chain.chainId(), 0L)))
                .toList());
        return Response.ok(status).build();
    }

    private ChainStatus row(Chain chain, Progress progress, long open, long watched) {
        String error = config.access().reaches(chain)
                ? progress.error()
                : config.access().keyOf(chain) + " is not set: nobody reads this chain";
        return ChainStatus.of(chain, progress, open, watched, error);
    }
}
