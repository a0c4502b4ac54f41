package io.amanat.release.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.NumberText;
import io.amanat.release.service.PauseService;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The switches that stop money, for administrators. */
@ApplicationScoped
@Path("admin/settings/money-pauses")
@Tag(name = "settings (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PauseResource {
    @EJB
    private PauseService pauses;

    @Inject
    private CurrentActor actor;

    /** Without chain and asset: everything. */
    public record PauseBody(NumberText chainId, String asset, Boolean paused, String reason) {}

    /** One switch; {@code changedBy} is null while nobody has turned it. */
    public record PauseJson(
            Integer chainId, String asset, boolean paused, UUID changedBy, String changedByName, Instant changedAt) {
        static PauseJson from(PauseService.View view) {
            return new PauseJson(
                    view.state().scope().chainId(),
                    view.state().scope().asset(),
                    view.state().paused(),
                    view.state().changedBy(),
                    view.changedByName(),
                    view.state().changedAt());
        }
    }

    /** One turn of a switch. */
    public record ChangeJson(
            UUID id,
            Integer chainId,
            String asset,
            boolean paused,
            UUID changedBy,
            String changedByName,
            String reason,
            Instant changedAt) {
        static ChangeJson from(PauseService.ChangeView view) {
            return new ChangeJson(
                    view.change().id(),
                    view.change().scope().chainId(),
                    view.change().scope().asset(),
                    view.change().paused(),
                    view.change().changedBy(),
                    view.changedByName(),
                    view.change().reason(),
                    view.change().changedAt());
        }
    }

    /** Where the next page begins; null at the end. */
    public record Cursor(String nextCursor) {}

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Which money is stopped: all, by chain, by token")
    public Envelope<List<PauseJson>, Void> list() {
        return Envelope.of(
                pauses.list(actor.get()).stream().map(PauseJson::from).toList());
    }

    @PUT
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Stop or let go all money, one chain's or one token's: payments, payouts, refunds")
    public Envelope<PauseJson, Void> turn(PauseBody input) {
        PauseBody given = input == null ? new PauseBody(null, null, null, null) : input;
        PauseInput.Turn turn =
                PauseInput.check(NumberText.of(given.chainId()), given.asset(), given.paused(), given.reason());
        return Envelope.of(PauseJson.from(pauses.turn(actor.get(), turn.scope(), turn.paused(), turn.reason())));
    }

    @GET
    @Path("history")
    @RolesAllowed("admin")
    @Operation(summary = "Who stopped and let go money, newest first")
    public Envelope<List<ChangeJson>, Cursor> history(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int wanted = PageRequest.of(null, limit).limit();
        List<ChangeJson> rows = pauses.history(actor.get(), Uuid7.parseOrNull(cursor), wanted).stream()
                .map(ChangeJson::from)
                .toList();
        String next =
                rows.size() < wanted ? null : rows.get(rows.size() - 1).id().toString();
        return new Envelope<>(true, rows, new Cursor(next), null);
    }
}
