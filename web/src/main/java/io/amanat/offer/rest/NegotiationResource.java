package io.amanat.offer.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.offer.entity.NegotiationTerms;
import io.amanat.offer.service.NegotiationService;
import io.amanat.offer.service.NegotiationThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Haggling over one offer, for its buyer and its seller. */
@ApplicationScoped
@Path("marketplace/offers/{id}/negotiations")
@Tag(name = "negotiations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NegotiationResource {
    @EJB
    private NegotiationService negotiations;

    @Inject
    private CurrentActor actor;

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The proposals so far, and what the asker may do now")
    public Envelope<NegotiationJson, Void> thread(@PathParam("id") String id) {
        return seen(negotiations.thread(actor.get(), Ids.path(id)));
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Make the first proposal (the buyer)")
    @Answers(status = 201, data = NegotiationJson.class)
    public Response propose(@PathParam("id") String id, NegotiationInput input) {
        UUID offer = Ids.path(id);
        NegotiationTerms terms = NegotiationInput.orEmpty(input).check();
        return created(negotiations.propose(actor.get(), offer, terms));
    }

    @POST
    @Path("counter")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Answer the other side's proposal with other terms; at most five rounds")
    @Answers(status = 201, data = NegotiationJson.class)
    public Response counter(@PathParam("id") String id, NegotiationInput input) {
        UUID offer = Ids.path(id);
        NegotiationTerms terms = NegotiationInput.orEmpty(input).check();
        return created(negotiations.counter(actor.get(), offer, terms));
    }

    @POST
    @Path("accept")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "Agree to the other side's proposal: its terms become the offer's, which is accepted")
    public Envelope<NegotiationJson, Void> accept(@PathParam("id") String id) {
        return seen(negotiations.accept(actor.get(), Ids.path(id)));
    }

    @POST
    @Path("reject")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Refuse the other side's proposal; the offer stays open")
    public Envelope<NegotiationJson, Void> reject(@PathParam("id") String id) {
        return seen(negotiations.reject(actor.get(), Ids.path(id)));
    }

    private static Response created(NegotiationThread thread) {
        return Response.status(Response.Status.CREATED).entity(seen(thread)).build();
    }

    private static Envelope<NegotiationJson, Void> seen(NegotiationThread thread) {
        return Envelope.of(NegotiationJson.from(thread));
    }
}
