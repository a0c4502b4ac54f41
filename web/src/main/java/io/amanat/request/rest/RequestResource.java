package io.amanat.request.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asks;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.IdempotencyKey;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestLifecycle;
import io.amanat.request.service.RequestLists;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.Fields;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Purchase requests. */
@ApplicationScoped
@Path("marketplace/purchase-requests")
@Tag(name = "purchase requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RequestResource {
    @EJB
    private RequestService requests;

    @EJB
    private RequestLifecycle lifecycle;

    @EJB
    private RequestLists lists;

    @Inject
    private RequestRows rows;

    @Inject
    private CurrentActor actor;

    /** A wished status. */
    public record StatusInput(@OneOf(RequestStatus.class) String status) {}

    /** How many requests are in each of the 13 statuses. */
    public record Stats(long total, Map<String, Long> byStatus) {
        static Stats of(Map<RequestStatus, Long> counts) {
            Map<String, Long> all = new LinkedHashMap<>();
            for (RequestStatus status : RequestStatus.values()) {
                all.put(status.code(), counts.getOrDefault(status, 0L));
            }
            return new Stats(all.values().stream().mapToLong(Long::longValue).sum(), all);
        }
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Create a request (buyers); the same Idempotency-Key does it once")
    @Answers(status = 201, data = RequestJson.class)
    public Response create(@HeaderParam(IdempotencyKey.HEADER) String key, RequestInput input) {
        NewRequest wish = body(input).check();
        PurchaseRequest request = requests.create(actor.get(), wish, IdempotencyKey.of(key, input));
        return Response.status(Response.Status.CREATED)
                .entity(shown(request.id()))
                .build();
    }

    private static RequestInput body(RequestInput input) {
        if (input == null) {
            new Fields().reject("title", "REQUIRED", "A body is required.").check();
        }
        return input;
    }

    private Envelope<RequestJson, Void> shown(UUID request) {
        return Envelope.of(RequestJson.from(requests.view(actor.get(), request)));
    }

    @GET
    @RolesAllowed({"seller", "admin"})
    @Operation(summary = "Requests that the asking seller may see and bid on, or has bid on")
    @Asks(value = RequestListQuery.class, without = "includeArchived")
    public Envelope<List<RequestJson>, RequestRows.ListMeta> visible(@Context UriInfo uri) {
        return rows.visible(uri);
    }

    @GET
    @Path("my")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The buyer's own requests, newest first; archived ones with includeArchived=true")
    @Asks(RequestListQuery.class)
    public Envelope<List<RequestJson>, RequestRows.ListMeta> mine(@Context UriInfo uri) {
        return rows.mine(uri);
    }

    @GET
    @Path("search")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Requests by a part of title or description, three letters at least, 20 at a time")
    @Asks(
            value = RequestListQuery.class,
            without = {"page", "limit", "includeArchived"},
            required = "q")
    public Envelope<List<RequestJson>, RequestRows.ListMeta> search(@Context UriInfo uri) {
        return rows.search(uri);
    }

    @GET
    @Path("stats")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "How many of the requests that the asker may see are in each status")
    public Envelope<Stats, Void> stats() {
        return Envelope.of(Stats.of(lists.stats(actor.get())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "One request with everything its page shows to this viewer")
    public Envelope<RequestJson, Void> get(@PathParam("id") String id) {
        return shown(Ids.path(id));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary =
                    "Change a request while no offer is selected, never what was ordered from a template; what is left out stays")
    public Envelope<RequestJson, Void> edit(@PathParam("id") String id, RequestInput input) {
        UUID request = Ids.path(id);
        RequestInput given = body(input);
        lifecycle.edit(actor.get(), request, stored -> given.over(stored).check(stored));
        return shown(request);
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Take a request back while no offer is selected; it is cancelled and stays in the archive")
    public Envelope<RequestJson, Void> withdraw(@PathParam("id") String id) {
        UUID request = Ids.path(id);
        lifecycle.withdraw(actor.get(), request);
        return shown(request);
    }

    @PATCH
    @Path("{id}/status")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "Set the few statuses that are set by hand")
    public Envelope<RequestJson, Void> changeStatus(@PathParam("id") String id, StatusInput input) {
        Fields fields = new Fields();
        String text = fields.text("status", input == null ? null : input.status(), 1, 40);
        RequestStatus wanted = text == null ? null : fields.oneOf("status", text, RequestStatus.class, null);
        fields.check();
        UUID request = Ids.path(id);
        lifecycle.changeStatus(actor.get(), request, wanted);
        return shown(request);
    }
}
