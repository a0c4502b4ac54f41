package io.amanat.points.rest;

import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.points.service.GrantService;
import io.amanat.points.service.LevelService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Points and levels, for administrators. */
@ApplicationScoped
@Path("points/admin")
@Tag(name = "points (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PointsAdminResource {
    @EJB
    private GrantService grants;

    @EJB
    private LevelService levels;

    @Inject
    private CurrentActor actor;

    /** The ladder as a whole. */
    public record LadderInput(List<LevelInput> levels) {}

    @POST
    @Path("grant")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Give points or take them back; the same key does it once and answers 200 then")
    @Answers(
            status = {200, 201},
            data = PointJson.class)
    public Response grant(@HeaderParam("Idempotency-Key") String header, GrantInput input) {
        GrantService.Granted granted = grants.grant(actor.get(), GrantInput.check(header, input));
        return Response.status(granted.again() ? Response.Status.OK : Response.Status.CREATED)
                .entity(Envelope.of(PointJson.from(granted.transaction())))
                .build();
    }

    @PUT
    @Path("levels")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Replace the ladder: ten levels from 0 points without gaps, the last without an end")
    public Envelope<List<LevelJson>, Void> replace(LadderInput input) {
        List<LevelService.Wanted> wanted = LevelInput.read(input == null ? null : input.levels());
        return Envelope.of(levels.replace(actor.get(), wanted).stream()
                .map(LevelJson::from)
                .toList());
    }
}
