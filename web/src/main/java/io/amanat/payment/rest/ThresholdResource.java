package io.amanat.payment.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.NumberText;
import io.amanat.payment.service.ConfirmationThresholds;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How deep transfers must be on each chain, for administrators. */
@ApplicationScoped
@Path("admin/settings")
@Tag(name = "settings (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ThresholdResource {
    private static final String ROOT = "confirmation-thresholds";
    private static final int MAX_REASON = 500;
    private static final int MAX_AT_ONCE = 50;

    @EJB
    private ConfirmationThresholds thresholds;

    @Inject
    private CurrentActor actor;

    /** Who did it. */
    public record Person(UUID id, String name) {
        static Person of(UUID id, String name) {
            return id == null ? null : new Person(id, name);
        }
    }

    /** One chain: its floor, what is stored and what holds, the larger of both. */
    public record ThresholdJson(
            int chainId,
            String name,
            String network,
            boolean testnet,
            int floor,
            Integer threshold,
            int confirmations,
            Person updatedBy,
            Instant updatedAt) {
        static ThresholdJson from(ConfirmationThresholds.View view) {
            return new ThresholdJson(
                    view.chain().chainId(),
                    view.chain().name(),
                    view.chain().network(),
                    view.chain().testnet(),
                    view.chain().confirmationFloor(),
                    view.stored(),
                    view.effective(),
                    Person.of(view.updatedBy(), view.updatedByName()),
                    view.updatedAt());
        }
    }

    /** One change; {@code before} is null when the chain had no threshold. */
    public record ChangeJson(
            UUID id,
            int chainId,
            String network,
            Integer before,
            int after,
            Person changedBy,
            String reason,
            Instant changedAt) {
        static ChangeJson from(ConfirmationThresholds.Change row) {
            return new ChangeJson(
                    row.change().id(),
                    row.change().chainId(),
                    row.chain().network(),
                    row.change().before(),
                    row.change().after(),
                    Person.of(row.change().changedBy(), row.changedByName()),
                    row.change().reason(),
                    row.change().changedAt());
        }
    }

    /** A new threshold; the chain is in the address where it is left out. {@code threshold} is another name of confirmations. */
    public record ThresholdInput(NumberText chainId, NumberText confirmations, NumberText threshold) {}

    /** One chain, or several at once. */
    public record SettingsInput(
            NumberText chainId,
            NumberText confirmations,
            NumberText threshold,
            List<ThresholdInput> thresholds,
            String reason) {
        ThresholdInput single() {
            return new ThresholdInput(chainId, confirmations, threshold);
        }

        static SettingsInput orEmpty(SettingsInput input) {
            return input == null ? new SettingsInput(null, null, null, null, null) : input;
        }
    }

    /** Where the next page begins; null at the end. */
    public record Cursor(String nextCursor) {}

    @GET
    @Path(ROOT)
    @RolesAllowed("admin")
    @Operation(summary = "Floor, stored threshold and what holds, for every chain")
    public Envelope<List<ThresholdJson>, Void> list() {
        return Envelope.of(
                thresholds.list(actor.get()).stream().map(ThresholdJson::from).toList());
    }

    @PUT
    @Path(ROOT)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Set the thresholds of one chain or several, all or none")
    public Envelope<List<ThresholdJson>, Void> setAll(SettingsInput input) {
        SettingsInput given = SettingsInput.orEmpty(input);
        List<ThresholdInput> wanted = given.thresholds() == null ? List.of(given.single()) : given.thresholds();
        Fields fields = new Fields();
        if (wanted.isEmpty() || wanted.size() > MAX_AT_ONCE) {
            fields.reject("thresholds", "OUT_OF_RANGE", "thresholds takes 1 to " + MAX_AT_ONCE + " chains.");
        }
        Map<Integer, Integer> blocks = new LinkedHashMap<>();
        for (ThresholdInput one : wanted) {
            ThresholdInput row = one == null ? new ThresholdInput(null, null, null) : one;
            Integer chain = fields.integer("chainId", NumberText.of(row.chainId()), 1, Integer.MAX_VALUE, null);
            if (chain != null) {
                blocks.put(chain, blocks(fields, chain, row));
            }
        }
        String reason = fields.text("reason", given.reason(), 0, MAX_REASON);
        fields.check();
        return Envelope.of(thresholds.set(actor.get(), blocks, reason).stream()
                .map(ThresholdJson::from)
                .toList());
    }

    @GET
    @Path(ROOT + "/history")
    @RolesAllowed("admin")
    @Operation(summary = "Changes of all thresholds, newest first")
    public Envelope<List<ChangeJson>, Cursor> history(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        return history(null, cursor, limit);
    }

    @GET
    @Path(ROOT + "/{id}")
    @RolesAllowed("admin")
    @Operation(summary = "Floor, stored threshold and what holds, for one chain")
    public Envelope<ThresholdJson, Void> read(@PathParam("id") String id) {
        return Envelope.of(ThresholdJson.from(thresholds.find(actor.get(), chain(id))));
    }

    @PUT
    @Path(ROOT + "/{id}")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Set the threshold of one chain; less than its floor is refused")
    public Envelope<ThresholdJson, Void> set(@PathParam("id") String id, SettingsInput input) {
        int chain = chain(id);
        if (thresholds.floor(chain).isEmpty()) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such chain.");
        }
        SettingsInput given = SettingsInput.orEmpty(input);
        Fields fields = new Fields();
        Integer blocks = blocks(fields, chain, given.single());
        String reason = fields.text("reason", given.reason(), 0, MAX_REASON);
        fields.check();
        return Envelope.of(ThresholdJson.from(
                thresholds.set(actor.get(), Map.of(chain, blocks), reason).get(0)));
    }

    @GET
    @Path(ROOT + "/{id}/history")
    @RolesAllowed("admin")
    @Operation(summary = "Changes of one chain's threshold, newest first")
    public Envelope<List<ChangeJson>, Cursor> historyOf(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        return history(chain(id), cursor, limit);
    }

    private Envelope<List<ChangeJson>, Cursor> history(Integer chain, String cursor, String limit) {
        int wanted = PageRequest.of(null, limit).limit();
        List<ChangeJson> rows = thresholds.history(actor.get(), chain, Uuid7.parseOrNull(cursor), wanted).stream()
                .map(ChangeJson::from)
                .toList();
        String next =
                rows.size() < wanted ? null : rows.get(rows.size() - 1).id().toString();
        return new Envelope<>(true, rows, new Cursor(next), null);
    }

    private Integer blocks(Fields fields, int chain, ThresholdInput row) {
        Optional<Integer> floor = thresholds.floor(chain);
        if (floor.isEmpty()) {
            fields.reject("chainId", "UNKNOWN", "There is no chain " + chain + ".");
            return null;
        }
        String text = NumberText.of(row.confirmations() == null ? row.threshold() : row.confirmations());
        return fields.integer("confirmations", text, floor.get(), ConfirmationThresholds.MAX_BLOCKS, null);
    }

    /** What is no number names no chain. */
    private static int chain(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such chain.");
        }
        return Integer.parseInt(text);
    }
}
