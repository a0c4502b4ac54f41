package io.amanat.scanner.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says that the scanner is deployed; open to everybody. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    /** The answer of a scanner that runs. */
    public record Health(String status) {}

    @GET
    @Operation(hidden = true)
    public Response health() {
        return Response.ok(new Health("ok")).build();
    }
}
