package io.amanat.points.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.points.entity.Level;
import io.amanat.points.service.PointsService;
import io.amanat.points.service.RedemptionService;
import io.amanat.user.entity.User;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's own points. */
@ApplicationScoped
@Path("points")
@Tag(name = "points")
@Produces(MediaType.APPLICATION_JSON)
public class BalanceResource {
    @EJB
    private PointsService points;

    @Inject
    private CurrentActor actor;

    /**
     * Where somebody stands.
     *
     * @param total all ever earned; the level follows it
     * @param available to spend
     * @param pointsToNextLevel null on the highest
     */
    public record BalanceJson(
            int total,
            int available,
            int used,
            LevelJson level,
            LevelJson nextLevel,
            Integer pointsToNextLevel,
            String referralCode,
            RedemptionService.Terms redemption,
            List<PointJson> transactions) {
        static BalanceJson from(PointsService.Overview view) {
            User user = view.user();
            return new BalanceJson(
                    user.pointsTotal(),
                    user.pointsAvailable(),
                    user.pointsUsed(),
                    view.level().map(LevelJson::from).orElse(null),
                    view.next().map(LevelJson::from).orElse(null),
                    view.next()
                            .map(Level::minPoints)
                            .map(from -> from - user.pointsTotal())
                            .orElse(null),
                    user.referralCode(),
                    view.redemption(),
                    view.latest().stream().map(PointJson::from).toList());
        }
    }

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Own points, level and latest changes")
    public Envelope<BalanceJson, Void> balance() {
        return Envelope.of(BalanceJson.from(points.overview(actor.get())));
    }
}
