package io.amanat.release.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.payment.rest.PaymentJson;
import io.amanat.release.service.ReleaseService;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Payouts, for administrators. */
@RequestScoped
@Path("payment")
@Tag(name = "payouts (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleaseResource {
    /** Hashes of all chain families: hex or base64url, no blanks. */
    private static final Pattern TX_HASH = Pattern.compile("[0-9A-Za-z_\\-+/=]{16,100}");

    @EJB
    private ReleaseService releases;

    @Inject
    private CurrentActor actor;

    /** The payout's transaction, when it has been sent. */
    public record PayoutInput(String txHash) {}

    @POST
    @Path("{id}/release")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "Start the payout of a delivered deal; with txHash it is booked at once")
    public Envelope release(@PathParam("id") String id, PayoutInput input) {
        return Envelope.of(PaymentJson.of(releases.release(actor.get(), Ids.path(id), hash(input, false)), null));
    }

    @POST
    @Path("{id}/payout/confirm")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "Book the running payout: its transaction is on chain")
    public Envelope confirm(@PathParam("id") String id, PayoutInput input) {
        return Envelope.of(PaymentJson.of(releases.confirm(actor.get(), Ids.path(id), hash(input, true)), null));
    }

    private static String hash(PayoutInput input, boolean required) {
        Fields fields = new Fields();
        String hash = fields.matching(
                "txHash", input == null ? null : input.txHash(), TX_HASH, 100, "txHash is not a transaction hash.");
        if (required && (input == null || input.txHash() == null)) {
            fields.reject("txHash", "REQUIRED", "txHash is required.");
        }
        fields.check();
        return hash;
    }
}
