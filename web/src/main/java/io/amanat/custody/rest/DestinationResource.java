package io.amanat.custody.rest;

import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.entity.DestinationFilter;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.custody.service.DestinationService;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.OneOf;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Receiving addresses of payments, for administrators. */
@ApplicationScoped
@Path("payment/derived-destinations")
@Tag(name = "custody (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DestinationResource {
    @EJB
    private DestinationService destinations;

    @Inject
    private CurrentActor actor;

    /** Where the next page begins; null at the end. */
    public record Cursor(String nextCursor) {}

    /** @param reason why nothing there may be touched */
    public record QuarantineInput(String reason) {}

    /**
     * An address as administrators see it.
     *
     * @param account fingerprint of the key it comes from
     * @param lastKnownBalance in the token's smallest unit; null before the first reading that showed money
     */
    public record DestinationJson(
            UUID id,
            UUID paymentId,
            UUID purchaseRequestId,
            UUID sellerOfferId,
            UUID buyerId,
            UUID sellerId,
            int chainId,
            String address,
            String account,
            String derivationPath,
            long derivationIndex,
            @OneOf(DestinationStatus.class) String status,
            String quarantineReason,
            BigInteger lastKnownBalance,
            Instant balanceCheckedAt,
            Instant usedAt,
            Instant releasedAt,
            Instant createdAt,
            Instant updatedAt) {
        static DestinationJson from(DerivedDestination row) {
            return new DestinationJson(
                    row.id(),
                    row.paymentId(),
                    row.request() == null ? null : row.request().id(),
                    row.sellerOfferId(),
                    row.buyerId(),
                    row.seller() == null ? null : row.seller().id(),
                    row.chainId(),
                    row.address(),
                    row.account(),
                    row.derivationPath(),
                    row.derivationIndex(),
                    row.status().code(),
                    row.quarantineReason(),
                    row.lastKnownBalance(),
                    row.balanceCheckedAt(),
                    row.usedAt(),
                    row.releasedAt(),
                    row.createdAt(),
                    row.updatedAt());
        }
    }

    /** Which addresses are wanted; each may be missing. */
    public static class Query {
        @Asked(value = "Of this status", oneOf = DestinationStatus.class)
        @QueryParam("status")
        private String status;

        @Asked(value = "On this chain", is = Asked.Kind.WHOLE, min = 1, max = Integer.MAX_VALUE)
        @QueryParam("chainId")
        private String chainId;

        @Asked(value = "This address", max = 80)
        @QueryParam("address")
        private String address;

        @Asked(value = "Of this payment", is = Asked.Kind.ID)
        @QueryParam("paymentId")
        private String paymentId;

        @Asked(value = "Whether they are free again", is = Asked.Kind.FLAG)
        @QueryParam("released")
        private String released;

        DestinationFilter read() {
            return CustodyInput.destinations(status, chainId, address, paymentId, released);
        }
    }

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Receiving addresses, newest first; cursor is meta.nextCursor of the page before")
    public Envelope<List<DestinationJson>, Cursor> list(
            @BeanParam Query query, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        DestinationFilter filter = query.read();
        int wanted = PageRequest.of(null, limit).limit();
        UUID after = Uuid7.parseOrNull(cursor);
        Instant position =
                after == null ? null : destinations.require(actor.get(), after).createdAt();
        List<DestinationJson> rows = destinations.list(actor.get(), filter, position, after, wanted).stream()
                .map(DestinationJson::from)
                .toList();
        String next =
                rows.size() < wanted ? null : rows.get(rows.size() - 1).id().toString();
        return new Envelope<>(true, rows, new Cursor(next), null);
    }

    @POST
    @Path("{id}/quarantine")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Set an address aside: nothing there is moved and no other payment gets it")
    public Envelope<DestinationJson, Void> quarantine(@PathParam("id") String id, QuarantineInput input) {
        UUID destination = Ids.path(id);
        String reason = CustodyInput.quarantine(input == null ? null : input.reason());
        return Envelope.of(DestinationJson.from(destinations.quarantine(actor.get(), destination, reason)));
    }

    @POST
    @Path("{id}/reactivate")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Let an address in quarantine go on")
    public Envelope<DestinationJson, Void> reactivate(@PathParam("id") String id) {
        return Envelope.of(DestinationJson.from(destinations.reactivate(actor.get(), Ids.path(id))));
    }
}
