package io.amanat.payment.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.payment.service.PaymentQueries;
import io.amanat.payment.service.VerificationService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The buyer names the transaction that has paid (06, R20). */
@ApplicationScoped
@Path("payment/payments/verify")
@Tag(name = "payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VerifyResource {
    private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final int HASH_LENGTH = 66;

    @EJB
    private VerificationService verifications;

    @EJB
    private PaymentQueries payments;

    @Inject
    private CurrentActor actor;

    /** @param transactionHash older name of txHash */
    public record VerifyInput(String paymentId, String txHash, String transactionHash) {}

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary = "Prove on the chain that a transaction has paid; what is not sure yet is asked again by itself",
            description = "409 PAYMENT_NOT_PAYABLE when the payment has ended: the transfer is kept as evidence."
                    + " 502 CHAIN_UNAVAILABLE when the chain cannot be read now: the payment stays pending.")
    public Envelope<VerifyJson, Void> verify(VerifyInput input) {
        VerifyInput given = input == null ? new VerifyInput(null, null, null) : input;
        Fields fields = new Fields();
        UUID payment = fields.uuid("paymentId", given.paymentId(), true);
        String wanted = given.txHash() == null ? given.transactionHash() : given.txHash();
        String hash = paidHash(fields, wanted);
        fields.check();
        VerificationService.Result result = verifications.verify(actor.get(), payment, hash);
        switch (result.outcome().word()) {
            case "late" -> throw new DomainException(ErrorCode.PAYMENT_NOT_PAYABLE);
            case "chain_unavailable" -> throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE);
            default -> {
                return Envelope.of(VerifyJson.of(payments.view(actor.get(), payment), result));
            }
        }
    }

    /** The transaction that has paid, of an EVM chain; what is none is noted in {@code fields}. */
    public static String paidHash(Fields fields, String text) {
        String hash = fields.text("txHash", text == null ? null : text.strip(), 1, HASH_LENGTH);
        if (hash != null && !HASH.matcher(hash).matches()) {
            fields.reject("txHash", "INVALID", "txHash is 0x and 64 hexadecimal digits.");
        }
        return hash;
    }
}
