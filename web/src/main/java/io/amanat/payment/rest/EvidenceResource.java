package io.amanat.payment.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.EvidenceRepository;
import io.amanat.payment.entity.PaymentVerification;
import io.amanat.payment.entity.VerificationStatus;
import io.amanat.payment.service.Outcome;
import io.amanat.payment.service.PaymentEvidence;
import io.amanat.payment.service.PaymentQueries;
import io.amanat.payment.service.VerificationService;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was seen of a payment, and looking again, for administrators. */
@ApplicationScoped
@Path("payment")
@Tag(name = "payments (admin)")
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceResource {
    @EJB
    private PaymentEvidence evidence;

    @EJB
    private VerificationService verifications;

    @EJB
    private PaymentQueries payments;

    @Inject
    private CurrentActor actor;

    /** One observation and what was decided on it. */
    public record EvidenceJson(
            UUID id,
            String source,
            String verdict,
            int chainId,
            String txHash,
            String transfer,
            String tokenAddress,
            BigInteger amountBaseUnits,
            int confirmations,
            long blockNumber,
            JsonObject details,
            Instant createdAt) {
        static EvidenceJson from(EvidenceRepository.Row row) {
            BigDecimal amount = row.evidence().amountBaseUnits();
            return new EvidenceJson(
                    row.id(),
                    row.evidence().source(),
                    row.evidence().verdict(),
                    row.evidence().chainId(),
                    row.evidence().txHash(),
                    row.evidence().transferOrdinal(),
                    row.evidence().tokenAddress(),
                    amount == null ? null : amount.toBigIntegerExact(),
                    row.evidence().confirmations(),
                    row.evidence().blockNumber(),
                    JsonObjects.read(row.evidence().details()),
                    row.createdAt());
        }
    }

    /** One transaction that was named, and how far its check has come. */
    public record VerificationJson(
            String txHash,
            int chainId,
            String source,
            UUID submittedBy,
            UUID vouchedBy,
            @OneOf(VerificationStatus.class) String status,
            String outcome,
            boolean seenOnChain,
            int attempts,
            Instant nextAttemptAt,
            Instant createdAt) {
        static VerificationJson from(PaymentVerification row) {
            return new VerificationJson(
                    row.txHash(),
                    row.chainId(),
                    row.source(),
                    row.submittedBy(),
                    row.vouchedBy(),
                    row.status().code(),
                    row.outcome(),
                    row.seenOnChain(),
                    row.attempts(),
                    row.nextAttemptAt(),
                    row.createdAt());
        }
    }

    /** All of it. */
    public record EvidenceView(List<EvidenceJson> evidence, List<VerificationJson> verifications) {}

    /** Where the next page of evidence begins; null at the end. */
    public record Cursor(UUID nextCursor) {}

    /** What looking again has found, and the payment as it stands now. */
    public record RecheckJson(List<String> outcomes, PaymentJson payment) {}

    @GET
    @Path("{id}/evidence")
    @RolesAllowed("admin")
    @Operation(summary = "Everything that was seen of a payment, newest first, and the transactions under verification")
    public Envelope<EvidenceView, Cursor> list(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int wanted = PageRequest.of(null, limit).limit();
        PaymentEvidence.View view = evidence.of(actor.get(), Ids.path(id), Uuid7.parseOrNull(cursor), wanted);
        List<EvidenceJson> rows = view.rows().stream().map(EvidenceJson::from).toList();
        UUID next = rows.size() < wanted ? null : rows.get(rows.size() - 1).id();
        List<VerificationJson> named =
                view.verifications().stream().map(VerificationJson::from).toList();
        return new Envelope<>(true, new EvidenceView(rows, named), new Cursor(next), null);
    }

    @POST
    @Path("{id}/recheck")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Ask the provider and the chain again, now")
    public Envelope<RecheckJson, Void> recheck(@PathParam("id") String id) {
        UUID payment = Ids.path(id);
        List<String> outcomes = verifications.recheck(actor.get(), payment).stream()
                .map(Outcome::word)
                .toList();
        return Envelope.of(new RecheckJson(outcomes, PaymentJson.from(payments.view(actor.get(), payment))));
    }
}
