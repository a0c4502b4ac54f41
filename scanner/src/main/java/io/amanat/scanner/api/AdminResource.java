package io.amanat.scanner.api;

import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.delivery.DeliveryService;
import io.amanat.scanner.entity.ScanRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What an operator may set going. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {
    /**
     * What became of a wish to deliver again. Delivery goes on in the background: a receiver may be slow.
     *
     * @param retried webhooks that are due now
     * @param delivered taken at once
     * @param failed failed at once
     */
    public record Retried(int retried, int delivered, int failed) {}

    /** A chain is read again from a block (EVM), milliseconds (Tron) or seconds (TON). */
    public record Rescan(int chainId, long from) {}

    /** A payment is told of once more. */
    public record Replay(String intentId) {}

    @Inject
    private DeliveryService deliveries;

    @Inject
    private ScanRepository scans;

    @Inject
    private ScannerConfig config;

    /** Delivers everything again that was given up. */
    @POST
    @Path("webhooks/retry")
    @Operation(hidden = true)
    public Response retry() {
        return Response.accepted(new Retried(deliveries.retryFailed(), 0, 0)).build();
    }

    /** Tells of one confirmed payment once more, delivered or not. */
    @POST
    @Path("webhooks/replay/{id}")
    @Operation(hidden = true)
    public Response replay(@PathParam("id") String id) {
        if (!deliveries.replay(id)) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such confirmed intent.");
        }
        return Response.accepted(new Replay(id)).build();
    }

    /** Reads a chain again; what was seen before changes nothing. */
    @POST
    @Path("rescan")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response rescan(byte[] body) {
        JsonObject json = BodyJson.object(body);
        Integer chainId = BodyJson.integer(json, "chainId");
        Long from = BodyJson.wholeLong(json, "from");
        if (chainId == null || from == null || from < 0) {
            throw new DomainException(ErrorCode.VALIDATION_ERROR, "chainId and from (not negative) are required");
        }
        if (config.activeChain(chainId).isEmpty() || !scans.rescan(chainId, from)) {
            throw new DomainException(ErrorCode.NOT_FOUND, "This chain was never read here.");
        }
        return Response.accepted(new Rescan(chainId, from)).build();
    }
}
