package io.amanat.payment.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Limited;
import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.limit.service.Limit;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.DirectBalanceService;
import io.amanat.payment.service.IntentService;
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
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Payment intents: through the scanner's fee-proxy rail, or as direct balances. */
@ApplicationScoped
@Path("payment/request-network/intents")
@Tag(name = "payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IntentResource {
    private static final String DIRECT = "direct_balance";

    @EJB
    private IntentService intents;

    @EJB
    private DirectBalanceService directs;

    @Inject
    private CurrentActor actor;

    /**
     * What the buyer chooses. An amount in the body is not even read: the accepted offer is the price.
     *
     * @param requestId older name of purchaseRequestId
     * @param rail direct_balance for a plain transfer to an address of the payment's own; the fee proxy otherwise
     * @param mode and buyerAddress: see {@link DirectBalanceInput}
     */
    public record IntentInput(
            String purchaseRequestId,
            String requestId,
            String offerId,
            NumberText chainId,
            String token,
            String tokenSymbol,
            String rail,
            @OneOf(DirectBalanceMode.class) String mode,
            String buyerAddress) {
        /** The same for the rail of direct balances. */
        DirectBalanceInput direct() {
            return new DirectBalanceInput(
                    purchaseRequestId, requestId, offerId, mode, chainId, token, tokenSymbol, buyerAddress);
        }
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(summary = "Start paying the accepted offer, on a chain and with a token of the buyer's choice")
    @Answers(
            status = 201,
            data = {IntentJson.class, DirectBalanceJson.class})
    public Response create(IntentInput input) {
        IntentInput given =
                input == null ? new IntentInput(null, null, null, null, null, null, null, null, null) : input;
        if (DIRECT.equals(given.rail())) {
            return Response.status(Response.Status.CREATED)
                    .entity(Envelope.of(DirectBalanceResource.start(
                            directs, actor, given.direct().read())))
                    .build();
        }
        Fields fields = new Fields();
        String wanted = given.purchaseRequestId() == null ? given.requestId() : given.purchaseRequestId();
        UUID request = fields.uuid("purchaseRequestId", wanted, true);
        UUID offer = fields.uuid("offerId", given.offerId(), false);
        Integer chain = fields.integer("chainId", NumberText.of(given.chainId()), 1, Integer.MAX_VALUE, null);
        String token = fields.text("token", given.token() == null ? given.tokenSymbol() : given.token(), 1, 20);
        fields.check();
        Payment payment = intents.create(actor.get(), request, offer, chain, token);
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(IntentJson.from(payment)))
                .build();
    }
}
