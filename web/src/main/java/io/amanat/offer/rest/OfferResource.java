package io.amanat.offer.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.IdempotencyKey;
import io.amanat.http.rest.Ids;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.offer.service.OfferChoice;
import io.amanat.offer.service.OfferLists;
import io.amanat.offer.service.OfferService;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Offers by their own address. */
@ApplicationScoped
@Path("marketplace/offers")
@Tag(name = "offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OfferResource {
    static final int MAX_REASON = 500;

    @Inject
    private OfferAnswers answers;

    @EJB
    private OfferService offers;

    @EJB
    private OfferChoice choice;

    @EJB
    private OfferLists lists;

    @Inject
    private CurrentActor actor;

    /** Why an offer is rejected; may be left out. */
    public record RejectInput(String reason) {}

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Offers of a request; with sellerId=me the asker's own in every status")
    public Envelope<List<OfferJson>, Void> list(
            @Asked(value = "Of this request", is = Asked.Kind.ID, required = true) @QueryParam("requestId")
                    String requestId,
            @Asked(value = "Of one seller in every status: his id, or me for the asker", example = "me")
                    @QueryParam("sellerId")
                    String sellerId) {
        Fields fields = new Fields();
        UUID request = fields.uuid("requestId", requestId, true);
        fields.check();
        return answers.list(request, sellerId);
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Bid on the request named in the body")
    @Answers(status = 201, data = OfferJson.class)
    public Response create(@HeaderParam(IdempotencyKey.HEADER) String key, OfferInput input) {
        Fields fields = new Fields();
        UUID request = fields.uuid("purchaseRequestId", OfferInput.requestId(input), true);
        fields.check();
        return answers.create(request, input, key);
    }

    @GET
    @Path("my")
    @RolesAllowed({"seller", "admin"})
    @Operation(summary = "Own offers on all requests, newest first; goes on after meta.nextCursor")
    public Envelope<List<OfferJson>, MyOffers.Meta> mine(
            @Asked(value = "Of this status", oneOf = OfferStatus.class) @QueryParam("status") String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        OfferStatus wanted = fields.oneOf("status", status, OfferStatus.class, null);
        fields.check();
        int rows = PageRequest.of(null, limit).limit();
        // One more than asked for tells whether there is a next page.
        return MyOffers.page(
                lists.mine(actor.get(), Optional.ofNullable(wanted), MyOffers.after(cursor), rows + 1),
                rows,
                found -> answers.json(found, actor.get()));
    }

    @GET
    @Path("my/stats")
    @RolesAllowed({"seller", "admin"})
    @Operation(summary = "How many own offers there are in each status")
    public Envelope<OfferStats, Void> stats() {
        return Envelope.of(OfferStats.from(lists.stats(actor.get())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "One offer: for its seller, the buyer and other bidders while it is open or accepted, and admins")
    public Envelope<OfferJson, Void> get(@PathParam("id") String id) {
        return answers.one(lists.one(actor.get(), Ids.path(id)));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "Change an open offer (its seller, admins); what is left out stays",
            description = "By its seller it also confirms the offer for the request as it is now, whatever it changes")
    public Envelope<OfferJson, Void> edit(@PathParam("id") String id, OfferInput input) {
        UUID offer = Ids.path(id);
        return answers.one(
                offers.edit(actor.get(), offer, OfferInput.orEmpty(input).change()));
    }

    @POST
    @Path("{id}/withdraw")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Take an open offer back (its seller)")
    public Envelope<OfferJson, Void> withdraw(@PathParam("id") String id) {
        return answers.one(offers.withdraw(actor.get(), Ids.path(id)));
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The same as withdraw", deprecated = true)
    public Envelope<OfferJson, Void> delete(@PathParam("id") String id) {
        return withdraw(id);
    }

    @POST
    @Path("{id}/reject")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Reject an open offer, with a reason (the buyer)")
    public Envelope<OfferJson, Void> reject(@PathParam("id") String id, RejectInput input) {
        UUID offer = Ids.path(id);
        Fields fields = new Fields();
        String reason = fields.text("reason", input == null ? null : input.reason(), 0, MAX_REASON);
        fields.check();
        return answers.one(offers.reject(actor.get(), offer, reason));
    }

    @POST
    @Path("{id}/accept")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "The buyer takes this offer; the same as select-offer of its request")
    public Envelope<OfferAnswers.Selection, Void> accept(@PathParam("id") String id) {
        return OfferAnswers.Selection.of(choice.select(actor.get(), Ids.path(id)));
    }
}
