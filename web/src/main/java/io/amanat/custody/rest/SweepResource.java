package io.amanat.custody.rest;

import io.amanat.custody.entity.SweepOrderStatus;
import io.amanat.custody.service.CustodyReconciliation;
import io.amanat.custody.service.SweepDesk;
import io.amanat.custody.service.SweepPlanner;
import io.amanat.custody.service.SweepRepair;
import io.amanat.custody.service.SweepService;
import io.amanat.custody.service.SweepStore;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.http.rest.NumberText;
import io.amanat.limit.service.Limit;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Moving money on from receiving addresses, for administrators. */
@ApplicationScoped
@Path("payment/derived-destinations")
@Tag(name = "custody (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SweepResource {
    private static final int MAX_IDS = 100;

    @EJB
    private SweepService sweeps;

    @EJB
    private SweepDesk desk;

    @EJB
    private SweepStore store;

    @EJB
    private SweepRepair repair;

    @EJB
    private CustodyReconciliation reconciliation;

    @Inject
    private CurrentActor actor;

    /** Where the next page begins; null at the end. */
    public record Cursor(String nextCursor) {}

    /**
     * What is to be moved.
     *
     * @param destinationIds only these addresses; missing: all that may be moved
     * @param dryRun true: nothing is ordered
     * @param cursor where the batch before has ended
     */
    public record SweepInput(NumberText chainId, List<String> destinationIds, Boolean dryRun, String cursor) {}

    /** Why a sweep is taken back. */
    public record CancelInput(String reason) {}

    /** Which transaction has used a sweep's number, and what somebody found out about it. */
    @Schema(name = "SweepNumberUsedInput")
    public record NumberUsedInput(String txHash, String reason) {}

    /** Whether and how often the timer runs; without an interval as configured. */
    public record TimerInput(Boolean enabled, NumberText intervalMs, String reason) {}

    @GET
    @Path("sweeps")
    @RolesAllowed("admin")
    @Operation(summary = "Sweeps with their transactions, newest first; cursor is meta.nextCursor of the page before")
    public Envelope<List<SweepJson>, Cursor> list(
            @Asked(value = "Of this status", oneOf = SweepOrderStatus.class) @QueryParam("status") String status,
            @Asked(value = "From this address", is = Asked.Kind.ID) @QueryParam("destinationId") String destination,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        SweepOrderStatus wanted = fields.oneOf(
                "status", status == null || status.isBlank() ? null : status, SweepOrderStatus.class, null);
        UUID address = fields.uuid("destinationId", destination, false);
        fields.check();
        int size = PageRequest.of(null, limit).limit();
        List<SweepJson> rows = sweeps.list(actor.get(), wanted, address, Uuid7.parseOrNull(cursor), size).stream()
                .map(SweepJson::from)
                .toList();
        String next = rows.size() < size ? null : rows.get(rows.size() - 1).id().toString();
        return new Envelope<>(true, rows, new Cursor(next), null);
    }

    @POST
    @Path("sweeps")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "Order that money is moved on, or with dryRun see what would be moved; up to 100 addresses")
    public Envelope<SweepPlanJson, Cursor> sweep(SweepInput input) {
        SweepInput given = input == null ? new SweepInput(null, null, null, null) : input;
        Fields fields = new Fields();
        Integer chain = fields.integer("chainId", NumberText.of(given.chainId()), 1, Integer.MAX_VALUE, null);
        if (given.chainId() == null) {
            fields.reject("chainId", "REQUIRED", "chainId is required.");
        }
        List<UUID> only = new ArrayList<>();
        List<String> ids = given.destinationIds() == null ? List.of() : given.destinationIds();
        if (ids.size() > MAX_IDS) {
            fields.reject("destinationIds", "TOO_MANY", "At most " + MAX_IDS + " addresses at once.");
        } else {
            ids.forEach(id -> only.add(fields.uuid("destinationIds", id, true)));
        }
        fields.check();
        boolean dryRun = Boolean.TRUE.equals(given.dryRun());
        SweepPlanner.Plan plan =
                desk.plan(actor.get(), chain, new TreeSet<>(only), Uuid7.parseOrNull(given.cursor()), dryRun);
        return new Envelope<>(
                true,
                SweepPlanJson.from(plan, dryRun),
                new Cursor(plan.nextCursor() == null ? null : plan.nextCursor().toString()),
                null);
    }

    @POST
    @Path("sweeps/{id}/cancel")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Take a sweep back of which nothing is on its way")
    public Envelope<SweepJson, Void> cancel(@PathParam("id") String id, CancelInput input) {
        UUID order = Ids.path(id);
        String reason = CustodyInput.reason(input == null ? null : input.reason());
        return Envelope.of(SweepJson.from(sweeps.view(store.cancel(actor.get(), order, reason))));
    }

    @POST
    @Path("sweeps/{id}/number-used")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(
            summary = "End a sweep whose number another transaction of its account has used; the chain has to show it")
    public Envelope<SweepJson, Void> numberUsed(@PathParam("id") String id, NumberUsedInput input) {
        NumberUsedInput given = input == null ? new NumberUsedInput(null, null) : input;
        UUID order = Ids.path(id);
        CustodyInput.NumberUsed used = CustodyInput.numberUsed(given.txHash(), given.reason());
        return Envelope.of(
                SweepJson.from(sweeps.view(repair.numberUsed(actor.get(), order, used.txHash(), used.reason()))));
    }

    @GET
    @Path("timer")
    @RolesAllowed("admin")
    @Operation(summary = "Whether and how often money is moved on by itself")
    public Envelope<SweepTimerJson, Void> timer() {
        return Envelope.of(SweepTimerJson.from(sweeps.timer(actor.get())));
    }

    @PUT
    @Path("timer")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Start or stop the timer")
    public Envelope<SweepTimerJson, Void> turn(TimerInput input) {
        TimerInput given = input == null ? new TimerInput(null, null, null) : input;
        CustodyInput.Turn turn = CustodyInput.turn(given.enabled(), NumberText.of(given.intervalMs()), given.reason());
        return Envelope.of(
                SweepTimerJson.from(sweeps.turn(actor.get(), turn.enabled(), turn.intervalMs(), turn.reason())));
    }

    @GET
    @Path("reconciliation")
    @RolesAllowed("admin")
    @Operation(summary = "What addresses should hold by our books against what the chain says")
    public Envelope<List<ReconciledJson>, Cursor> reconcile(
            @Asked(value = "Of this chain", is = Asked.Kind.WHOLE, required = true, min = 1, max = Integer.MAX_VALUE)
                    @QueryParam("chainId")
                    String chainId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        Integer chain = fields.integer("chainId", chainId, 1, Integer.MAX_VALUE, null);
        if (chainId == null || chainId.isBlank()) {
            fields.reject("chainId", "REQUIRED", "chainId is required.");
        }
        fields.check();
        int size = PageRequest.of(null, limit).limit();
        List<ReconciledJson> rows = reconciliation.report(actor.get(), chain, Uuid7.parseOrNull(cursor), size).stream()
                .map(ReconciledJson::from)
                .toList();
        String next = rows.size() < size
                ? null
                : rows.get(rows.size() - 1).destinationId().toString();
        return new Envelope<>(true, rows, new Cursor(next), null);
    }
}
