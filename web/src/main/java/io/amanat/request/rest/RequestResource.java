package io.amanat.request.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Purchase requests. */
@RequestScoped
@Path("marketplace/purchase-requests")
@Tag(name = "purchase requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RequestResource {
    @EJB
    private RequestService requests;

    @Inject
    private RequestRows rows;

    @Inject
    private CurrentActor actor;

    /** A wished status. */
    public record StatusInput(String status) {}

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Create a request (buyers)")
    public Response create(RequestInput input) {
        if (input == null) {
            new Fields().reject("title", "REQUIRED", "A body is required.").check();
        }
        PurchaseRequest request = requests.create(actor.get(), input.check());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(RequestJson.from(requests.view(actor.get(), request.id()))))
                .build();
    }

    @GET
    @RolesAllowed({"seller", "admin"})
    @Operation(summary = "Requests that the asking seller may see and bid on, or has bid on")
    public Envelope visible(@QueryParam("page") String page, @QueryParam("limit") String limit) {
        return rows.visible(page, limit);
    }

    @GET
    @Path("my")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The buyer's own requests, newest first")
    public Envelope mine(@QueryParam("page") String page, @QueryParam("limit") String limit) {
        return rows.mine(page, limit);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "One request with everything its page shows")
    public Envelope get(@PathParam("id") String id) {
        return Envelope.of(RequestJson.from(requests.view(actor.get(), Ids.path(id))));
    }

    @PATCH
    @Path("{id}/status")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Set the few statuses that are set by hand")
    public Envelope changeStatus(@PathParam("id") String id, StatusInput input) {
        Fields fields = new Fields();
        String text = fields.text("status", input == null ? null : input.status(), 1, 40);
        RequestStatus wanted = text == null ? null : fields.oneOf("status", text, RequestStatus.class, null);
        fields.check();
        UUID request = Ids.path(id);
        requests.changeStatus(actor.get(), request, wanted);
        return Envelope.of(RequestJson.from(requests.view(actor.get(), request)));
    }
}
