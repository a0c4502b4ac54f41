package io.amanat.payment.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.payment.service.DirectBalanceService;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The buyer's "I paid". */
@ApplicationScoped
@Path("payment/amn-scanner/direct-balance/check/{paymentId}")
@Tag(name = "payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BalanceCheckResource {
    private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final int MAX_HASH = 66;

    @EJB
    private DirectBalanceService directs;

    @Inject
    private CurrentActor actor;

    /** @param txHash the buyer's transaction, for the evidence; may be missing */
    public record CheckInput(String txHash) {}

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "Look whether the money of a direct payment has arrived; for its buyer and administrators")
    public Envelope<BalanceCheckJson, Void> check(@PathParam("paymentId") String paymentId, CheckInput input) {
        UUID id = Ids.path(paymentId);
        Fields fields = new Fields();
        String txHash = fields.matching(
                "txHash",
                input == null ? null : input.txHash(),
                HASH,
                MAX_HASH,
                "txHash is not the hash of a transaction.");
        fields.check();
        return Envelope.of(BalanceCheckJson.from(directs.check(actor.get(), id, txHash)));
    }
}
