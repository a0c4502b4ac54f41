package io.amanat.shop.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.JsonBody;
import io.amanat.shop.service.SellerDirectory;
import io.amanat.shop.service.ShopService;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shops: a seller's own, and what everybody sees of one. */
@ApplicationScoped
@Path("marketplace/shop/settings")
@Tag(name = "shops")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShopResource {
    @EJB
    private ShopService shops;

    @EJB
    private SellerDirectory sellers;

    @Inject
    private CurrentActor actor;

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The seller's own shop")
    public Envelope<ShopJson.Own, Void> own() {
        return Envelope.of(ShopJson.Own.from(actor.get().userId(), shops.own(actor.get())));
    }

    @PUT
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "Change the own shop; what is left out stays, null takes away")
    public Envelope<ShopJson.Own, Void> change(JsonBody input) {
        return Envelope.of(ShopJson.Own.from(actor.get().userId(), shops.change(actor.get(), JsonBody.of(input))));
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(summary = "What everybody sees of a seller's shop, by the seller's id")
    public Envelope<ShopJson.Public, Void> find(@PathParam("id") String id) {
        return Envelope.of(ShopJson.Public.from(sellers.shop(Ids.path(id))));
    }
}
