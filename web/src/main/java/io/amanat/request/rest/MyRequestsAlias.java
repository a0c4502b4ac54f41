package io.amanat.request.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Asks;
import io.amanat.http.rest.Envelope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Old address of a buyer's own requests. */
@ApplicationScoped
@Path("requests")
@Tag(name = "deprecated aliases")
@Produces(MediaType.APPLICATION_JSON)
public class MyRequestsAlias {
    @Inject
    private RequestRows rows;

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Old address of the buyer's own requests", deprecated = true)
    @Asks(RequestListQuery.class)
    public Envelope<List<RequestJson>, RequestRows.ListMeta> mine(@Context UriInfo uri) {
        return rows.mine(uri);
    }
}
