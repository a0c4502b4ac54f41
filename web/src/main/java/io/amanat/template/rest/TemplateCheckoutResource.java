package io.amanat.template.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.IdempotencyKey;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.template.service.Cart;
import io.amanat.template.service.Checkout;
import io.amanat.template.service.TemplateCheckout;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Buying from templates. With an Idempotency-Key a repeated call answers what the first one made. */
@ApplicationScoped
@Path("marketplace/request-templates")
@Tag(name = "templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TemplateCheckoutResource {
    @EJB
    private TemplateCheckout checkout;

    @Inject
    private CurrentActor actor;

    @POST
    @Path("{id}/convert")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.ORDER)
    @FreshAccount
    @Operation(summary = "Order from one template: a request with its accepted offer (buyers)")
    @Answers(status = 201, data = CheckoutJson.class)
    public Response convert(
            @PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, CheckoutInput.One input) {
        UUID template = Ids.path(id);
        CheckoutInput.One given = input == null ? new CheckoutInput.One(null, null, null, null) : input;
        return made(checkout.convertOne(actor.get(), given.check(template), IdempotencyKey.check(key)));
    }

    @POST
    @Path("batch-convert")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.ORDER)
    @FreshAccount
    @Operation(
            summary =
                    "Order a cart: one request per line, all of them or none (buyers); 409 gives the lines that can be"
                            + " had")
    @Answers(status = 201, data = CheckoutJson.class)
    public Response convertAll(@HeaderParam(IdempotencyKey.HEADER) String key, CheckoutInput input) {
        CheckoutInput given = input == null ? new CheckoutInput(null, null, null, null) : input;
        Cart cart = given.check();
        return made(checkout.convert(actor.get(), cart, IdempotencyKey.check(key)));
    }

    private static Response made(Checkout checkout) {
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(CheckoutJson.from(checkout)))
                .build();
    }

    @POST
    @Path("batch-complete")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "Note that all requests of a checkout are paid: all of them or none (buyers)")
    public Envelope<Completed, Void> complete(CheckoutInput.Completion input) {
        List<UUID> ids = (input == null ? new CheckoutInput.Completion(null) : input).check();
        checkout.complete(actor.get(), ids);
        return Envelope.of(new Completed(ids, ids.size()));
    }

    /** What was noted. */
    public record Completed(List<UUID> requestIds, int completed) {}
}
