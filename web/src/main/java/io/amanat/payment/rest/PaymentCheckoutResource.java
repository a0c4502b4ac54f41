package io.amanat.payment.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.payment.service.PaymentCheckout;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way back to a checkout page. */
@ApplicationScoped
@Path("payment")
@Tag(name = "payments")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentCheckoutResource {
    @EJB
    private PaymentCheckout checkouts;

    @Inject
    private CurrentActor actor;

    @GET
    @Path("{id}/checkout")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "How to pay and how far it is, for the buyer coming back to the page")
    public Envelope<CheckoutJson, Void> checkout(@PathParam("id") String id) {
        return Envelope.of(CheckoutJson.from(checkouts.view(actor.get(), Ids.path(id))));
    }
}
