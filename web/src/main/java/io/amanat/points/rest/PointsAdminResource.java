package io.amanat.points.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.NumberText;
import io.amanat.points.service.GrantService;
import io.amanat.points.service.LevelService;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
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
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Points and levels, for administrators. */
@RequestScoped
@Path("points/admin")
@Tag(name = "points (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PointsAdminResource {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{8,100}");
    private static final int MIN_REASON = 3;
    private static final int MAX_REASON = 500;

    @EJB
    private GrantService grants;

    @EJB
    private LevelService levels;

    @Inject
    private CurrentActor actor;

    /** Points to give, or to take back when less than 0. The key may come in the header {@code Idempotency-Key}. */
    public record GrantInput(String userId, NumberText points, String reason, String idempotencyKey) {}

    /** The ladder as a whole. */
    public record LadderInput(List<LevelInput> levels) {}

    @POST
    @Path("grant")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Give points or take them back; the same key does it once and answers 200 then")
    public Response grant(@HeaderParam("Idempotency-Key") String header, GrantInput input) {
        GrantInput given = input == null ? new GrantInput(null, null, null, null) : input;
        Fields fields = new Fields();
        UUID userId = fields.uuid("userId", given.userId(), true);
        Integer points = fields.integer(
                "points", NumberText.of(given.points()), -GrantService.MAX_GRANT, GrantService.MAX_GRANT, null);
        if (points != null && points == 0) {
            fields.reject("points", "OUT_OF_RANGE", "points must not be 0.");
        }
        String reason = fields.text("reason", given.reason(), MIN_REASON, MAX_REASON);
        String sent = header == null ? given.idempotencyKey() : header;
        String key = fields.matching(
                "idempotencyKey", sent, KEY, 100, "idempotencyKey takes 8 to 100 letters, digits and . _ : -");
        if (sent == null || sent.isBlank()) {
            fields.reject("idempotencyKey", "REQUIRED", "Send the header Idempotency-Key.");
        }
        fields.check();
        GrantService.Granted granted = grants.grant(actor.get(), new GrantService.Grant(userId, points, reason, key));
        return Response.status(granted.again() ? Response.Status.OK : Response.Status.CREATED)
                .entity(Envelope.of(PointJson.from(granted.transaction())))
                .build();
    }

    @PUT
    @Path("levels")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Replace the ladder: ten levels from 0 points without gaps, the last without an end")
    public Envelope replace(LadderInput input) {
        List<LevelService.Wanted> wanted = LevelInput.read(input == null ? null : input.levels());
        return Envelope.of(levels.replace(actor.get(), wanted).stream()
                .map(LevelJson::from)
                .toList());
    }
}
