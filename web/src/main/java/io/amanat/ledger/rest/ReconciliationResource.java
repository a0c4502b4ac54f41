package io.amanat.ledger.rest;

import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.ledger.entity.LedgerCheck;
import io.amanat.ledger.entity.LedgerFault;
import io.amanat.ledger.service.LedgerVerifier;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the ledger adds up, for administrators. */
@ApplicationScoped
@Path("admin/ledger/reconciliation")
@Tag(name = "ledger (admin)")
@Produces(MediaType.APPLICATION_JSON)
public class ReconciliationResource {
    @EJB
    private LedgerVerifier verifier;

    @Inject
    private CurrentActor actor;

    /** One thing that is wrong; {@code entryId} is the bad row, null when a row is missing or a state is wrong. */
    public record FaultJson(UUID paymentId, UUID entryId, String fault, String detail) {
        static FaultJson from(LedgerFault fault) {
            return fault == null
                    ? null
                    : new FaultJson(fault.paymentId(), fault.entryId(), fault.fault(), fault.detail());
        }
    }

    /** The verification that began last by itself; {@code finishedAt} is null while it is under way. */
    public record NightlyJson(Instant startedAt, Instant finishedAt, long payments, long faults, FaultJson first) {
        static NightlyJson from(LedgerCheck check) {
            return check == null
                    ? null
                    : new NightlyJson(
                            check.startedAt(),
                            check.finishedAt(),
                            check.payments(),
                            check.faults(),
                            FaultJson.from(check.first()));
        }
    }

    /** The report; {@code first} is the first thing wrong, {@code faults} name at most a hundred. */
    public record ReportJson(
            boolean clean,
            long payments,
            long faultCount,
            Map<String, Long> counts,
            FaultJson first,
            List<FaultJson> faults,
            NightlyJson nightly) {
        static ReportJson from(LedgerVerifier.Report report) {
            List<FaultJson> named = report.named().stream().map(FaultJson::from).toList();
            return new ReportJson(
                    report.isClean(),
                    report.payments(),
                    report.faults(),
                    report.counts(),
                    named.isEmpty() ? null : named.get(0),
                    named,
                    NightlyJson.from(report.nightly()));
        }
    }

    @GET
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Verify the ledger of all payments, or of one, now")
    public Envelope<ReportJson, Void> verify(
            @Asked(value = "This payment alone", is = Asked.Kind.ID) @QueryParam("paymentId") String paymentId) {
        Fields fields = new Fields();
        UUID payment = fields.uuid("paymentId", paymentId, false);
        fields.check();
        return Envelope.of(ReportJson.from(
                payment == null ? verifier.verify(actor.get()) : verifier.verify(actor.get(), payment)));
    }
}
