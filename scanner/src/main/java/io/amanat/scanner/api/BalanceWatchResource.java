package io.amanat.scanner.api;

import io.amanat.scanner.balance.BalanceWatchService;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Balances that are watched. */
@Path("balance-watches")
@Produces(MediaType.APPLICATION_JSON)
public class BalanceWatchResource {
    @Inject
    private BalanceWatchService watches;

    /** Begins to watch; a repeat with the same terms returns the watch there is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response create(byte[] body) {
        return Response.ok(WatchView.of(watches.create(WatchJson.watch(BodyJson.object(body)))))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Response get(@PathParam("id") String id) {
        return Response.ok(WatchView.of(watches.get(id))).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(hidden = true)
    public Response delete(@PathParam("id") String id) {
        return Response.ok(WatchView.of(watches.stop(id))).build();
    }

    /** The same as DELETE, for callers that cannot send it. */
    @POST
    @Path("{id}/stop")
    @Operation(hidden = true)
    public Response stop(@PathParam("id") String id) {
        return Response.ok(WatchView.of(watches.stop(id))).build();
    }
}
