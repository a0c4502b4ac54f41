package io.amanat.admin.rest;

import io.amanat.admin.service.CleanupDesk;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Statistics of the store's collections, for administrators. The sources give a name, thirteen counts and one statement
 * (04 section 3.1) and no more: read here as rows by collection, those of the clean-up with reviews, disputes and posts.
 */
@ApplicationScoped
@Path("admin/collections")
@Tag(name = "operations (admin)")
@Produces(MediaType.APPLICATION_JSON)
public class CollectionStatsResource {
    @EJB
    private CleanupDesk desk;

    @Inject
    private CurrentActor actor;

    @GET
    @Path("stats")
    @RolesAllowed("admin")
    @Operation(summary = "How many rows each collection has, deleted and archived ones too")
    public Envelope<CleanupJson.StatsJson, Void> stats() {
        return Envelope.of(CleanupJson.StatsJson.from(desk.collections(actor.get())));
    }
}
