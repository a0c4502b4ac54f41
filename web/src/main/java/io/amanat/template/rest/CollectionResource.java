package io.amanat.template.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.JsonBody;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import io.amanat.template.service.CollectionService;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Collections of templates: kept by their sellers, public ones seen by everybody. */
@ApplicationScoped
@Path("marketplace/collections")
@Tag(name = "collections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CollectionResource {
    @EJB
    private CollectionService collections;

    @Inject
    private CurrentActor actor;

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The seller's own collections, newest first")
    public Envelope<List<CollectionJson.Row>, Envelope.PageMeta> own(
            @QueryParam("page") String page, @QueryParam("limit") String limit) {
        PageRequest wanted = PageRequest.of(page, limit);
        return Envelope.page(collections.own(actor.get(), wanted), wanted, CollectionJson.Row::from);
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Make a collection of own templates")
    @Answers(status = 201, data = CollectionJson.Detail.class)
    public Response create(JsonBody input) {
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(CollectionJson.Detail.from(collections.create(actor.get(), JsonBody.of(input)))))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "One of the seller's own collections with its templates")
    public Envelope<CollectionJson.Detail, Void> find(@PathParam("id") String id) {
        return Envelope.of(CollectionJson.Detail.from(collections.find(actor.get(), Ids.path(id))));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Change a collection; what is left out stays, the list of templates is replaced as a whole")
    public Envelope<CollectionJson.Detail, Void> change(@PathParam("id") String id, JsonBody input) {
        return Envelope.of(
                CollectionJson.Detail.from(collections.change(actor.get(), Ids.path(id), JsonBody.of(input))));
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Delete a collection; its templates stay")
    public Envelope<Void, Void> delete(@PathParam("id") String id) {
        collections.delete(actor.get(), Ids.path(id));
        return Envelope.said("The collection is deleted.");
    }

    @GET
    @Path("public")
    @PermitAll
    @Operation(summary = "Public collections, newest first; of one seller when sellerId is given")
    public Envelope<List<CollectionJson.Row>, Envelope.PageMeta> shown(
            @Asked(value = "Of this seller", is = Asked.Kind.ID) @QueryParam("sellerId") String sellerId,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        UUID owner = fields.uuid("sellerId", sellerId, false);
        fields.check();
        PageRequest wanted = PageRequest.of(page, limit);
        return Envelope.page(collections.shown(owner, wanted), wanted, CollectionJson.Row::from);
    }

    @GET
    @Path("public/{id}")
    @PermitAll
    @Operation(summary = "A public collection with its templates on sale")
    public Envelope<CollectionJson.Detail, Void> shown(@PathParam("id") String id) {
        return Envelope.of(CollectionJson.Detail.from(collections.shown(Ids.path(id))));
    }
}
