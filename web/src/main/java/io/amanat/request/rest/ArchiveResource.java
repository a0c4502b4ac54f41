package io.amanat.request.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Asks;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.request.service.RequestArchive;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.Fields;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A buyer's own requests out of sight and back. */
@ApplicationScoped
@Path("marketplace/purchase-requests")
@Tag(name = "request archive")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ArchiveResource {
    @EJB
    private RequestArchive archive;

    @EJB
    private RequestService requests;

    @Inject
    private RequestRows rows;

    @Inject
    private CurrentActor actor;

    /** Which ones. */
    public record BulkInput(List<String> ids) {}

    /** Which of them were put away now; archived ones and those of others are left out. */
    public record BulkAnswer(int archived, List<UUID> ids) {}

    @GET
    @Path("archived")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The buyer's archived requests, newest first")
    @Asks(value = RequestListQuery.class, without = "includeArchived")
    public Envelope<List<RequestJson>, RequestRows.ListMeta> archived(@Context UriInfo uri) {
        return rows.archived(uri);
    }

    @POST
    @Path("{id}/archive")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Put an own request out of sight")
    public Envelope<RequestJson, Void> archive(@PathParam("id") String id) {
        return set(id, true);
    }

    @POST
    @Path("{id}/unarchive")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Bring an own request back")
    public Envelope<RequestJson, Void> unarchive(@PathParam("id") String id) {
        return set(id, false);
    }

    private Envelope<RequestJson, Void> set(String id, boolean archived) {
        UUID request = Ids.path(id);
        archive.set(actor.get(), request, archived);
        return Envelope.of(RequestJson.from(requests.view(actor.get(), request)));
    }

    @POST
    @Path("bulk-archive")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Put up to 100 own requests out of sight")
    public Envelope<BulkAnswer, Void> archiveAll(BulkInput input) {
        List<UUID> archived = archive.archive(actor.get(), ids(input == null ? null : input.ids()));
        return Envelope.of(new BulkAnswer(archived.size(), archived));
    }

    private static Set<UUID> ids(List<String> given) {
        Fields fields = new Fields();
        Set<UUID> ids = new LinkedHashSet<>();
        if (given == null || given.isEmpty()) {
            fields.reject("ids", "REQUIRED", "ids is required.");
        } else if (given.size() > RequestArchive.MAX_AT_ONCE) {
            fields.reject("ids", "TOO_MANY", "At most " + RequestArchive.MAX_AT_ONCE + " at once.");
        } else {
            for (int index = 0; index < given.size(); index++) {
                ids.add(fields.uuid("ids." + index, given.get(index), true));
            }
        }
        fields.check();
        return ids;
    }
}
