package io.amanat.payment.rest;

import io.amanat.config.service.MarketClock;
import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.Asks;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.payment.entity.HistorySide;
import io.amanat.payment.entity.PaymentFilter;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.service.PaymentExport;
import io.amanat.payment.service.PaymentLists;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.service.Actor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists of payments: one's own history; all of them for administrators, for a seller his own. */
@ApplicationScoped
@Path("payment")
@Tag(name = "payments")
public class PaymentListResource {
    private static final String CSV = "text/csv; charset=utf-8";

    @EJB
    private PaymentLists lists;

    @EJB
    private PaymentExport export;

    @Inject
    private MarketClock clock;

    @Inject
    private CurrentActor actor;

    /**
     * Where a page stands in its list.
     *
     * @param page null where the list is read by cursor, and so is {@code total}
     * @param nextCursor null at the end of the list
     */
    public record ListMeta(Integer page, int limit, Long total, String nextCursor) {}

    @GET
    @Path("history")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What the asker paid and got, newest first; role is buyer, seller or all")
    public Envelope<List<PaymentHistoryJson>, ListMeta> history(
            @Asked(value = "What the asker was in it", oneOf = HistorySide.class, missing = "all") @QueryParam("role")
                    String role,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        HistorySide side = fields.oneOf(
                "role", role == null || role.isBlank() ? null : role.strip(), HistorySide.class, HistorySide.ALL);
        fields.check();
        Actor asker = actor.get();
        int wanted = PageRequest.of(null, limit).limit();
        PaymentLists.PaymentPage<PaymentRow> page = lists.history(asker, side, cursor, wanted);
        return new Envelope<>(
                true,
                page.rows().stream()
                        .map(row -> PaymentHistoryJson.from(row, asker))
                        .toList(),
                new ListMeta(null, wanted, null, page.nextCursor()),
                null);
    }

    @GET
    @RolesAllowed({"admin", "seller"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All payments, for a seller his own; by page with the count of all, or by cursor without")
    public Envelope<List<PaymentRowJson>, ListMeta> list(@BeanParam PaymentListInput input) {
        PageRequest wanted = input.page();
        PaymentLists.PaymentPage<PaymentLists.ListedPayment> page =
                lists.list(actor.get(), input.filter(), wanted, input.cursor());
        return new Envelope<>(
                true,
                page.rows().stream().map(PaymentRowJson::from).toList(),
                new ListMeta(
                        page.total() == null ? null : wanted.page(), wanted.limit(), page.total(), page.nextCursor()),
                null);
    }

    @GET
    @Path("stats")
    @RolesAllowed({"admin", "seller"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Counts and sums of what the list shows")
    @Asks(
            value = PaymentListInput.class,
            without = {"page", "limit", "cursor"})
    public Envelope<PaymentStatsJson, Void> stats(@BeanParam PaymentListInput input) {
        return Envelope.of(PaymentStatsJson.of(lists.totals(actor.get(), input.filter())));
    }

    @GET
    @Path("awaiting-confirmation")
    @RolesAllowed({"admin", "seller"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Open payments with a transfer that is not deep enough yet")
    @Asks(value = PaymentListInput.class, without = "page")
    public Envelope<List<AwaitingJson>, ListMeta> awaiting(@BeanParam PaymentListInput input) {
        int wanted = input.page().limit();
        PaymentLists.PaymentPage<PaymentLists.Confirming> page =
                lists.awaitingConfirmation(actor.get(), input.filter(), input.cursor(), wanted);
        return new Envelope<>(
                true,
                page.rows().stream().map(AwaitingJson::from).toList(),
                new ListMeta(null, wanted, null, page.nextCursor()),
                null);
    }

    @GET
    @Path("export")
    @RolesAllowed({"admin", "seller"})
    @FreshAccount
    @Limited(Limit.EXPORT)
    @Operation(
            summary = "What the list shows as CSV",
            description = "UTF-8 with a byte order mark, at most 10 000 lines, newest first;"
                    + " X-Export-Truncated says whether there was more.")
    @Asks(
            value = PaymentListInput.class,
            without = {"page", "limit", "cursor"})
    @Answers(media = "text/csv")
    public Response export(@BeanParam PaymentListInput input) {
        Actor asker = actor.get();
        PaymentFilter filter = input.filter();
        boolean cut = export.isCut(asker, filter);
        String day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        StreamingOutput lines = output -> write(output, asker, filter);
        return Response.ok(lines, CSV)
                .header("Content-Disposition", "attachment; filename=\"payments-" + day + ".csv\"")
                .header("Cache-Control", "no-store")
                .header("X-Export-Truncated", Boolean.toString(cut))
                .build();
    }

    private void write(OutputStream output, Actor asker, PaymentFilter filter) throws IOException {
        Writer file = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        file.write(PaymentCsv.head());
        int left = PaymentExport.MAX_LINES;
        PaymentRow last = null;
        boolean more = true;
        while (more && left > 0) {
            List<PaymentRow> part = export.part(asker, filter, last);
            for (PaymentRow row : part.subList(0, Math.min(left, part.size()))) {
                file.write(PaymentCsv.line(row));
            }
            left -= part.size();
            more = part.size() == PaymentExport.PART;
            last = part.isEmpty() ? last : part.get(part.size() - 1);
        }
        file.flush();
    }
}
