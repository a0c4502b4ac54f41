package io.amanat.payment.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.NumberText;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.Permit;
import io.amanat.payment.service.PermitRelay;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
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
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Approving without gas: a signed permit is broadcast for the buyer (R-PAY-09). */
@ApplicationScoped
@Path("payment")
@Tag(name = "payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PermitRelayResource {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern SIGNATURE = Pattern.compile("0x[0-9a-fA-F]{130}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,78}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    @EJB
    private PermitRelay relay;

    @Inject
    private CurrentActor actor;

    /**
     * A permit of EIP-2612.
     *
     * @param value base units
     * @param deadline seconds since 1970
     * @param signature r, s and v: 0x and 130 hexadecimal digits
     */
    public record PermitInput(String owner, String spender, NumberText value, NumberText deadline, String signature) {}

    /** @param txHash the transaction that carries the permit */
    public record RelayedJson(String txHash) {}

    @POST
    @Path("{id}/permit-relay")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(
            summary = "Broadcast the buyer's permit; an unknown and a foreign payment are answered alike",
            description = "At most five times a minute for one payment; 503 where no relayer is configured.")
    @Answers(status = 202, data = RelayedJson.class)
    public Response create(@PathParam("id") String id, PermitInput input) {
        UUID paymentId = Uuid7.parseOrNull(id);
        if (paymentId == null) {
            throw new DomainException(ErrorCode.PAYMENT_NOT_FOUND);
        }
        // Who asks comes before what is asked.
        Payment payment = relay.admit(actor.get(), paymentId);
        String hash =
                relay.relay(payment, permit(input == null ? new PermitInput(null, null, null, null, null) : input));
        return Response.accepted(Envelope.of(new RelayedJson(hash))).build();
    }

    private static Permit permit(PermitInput input) {
        Fields fields = new Fields();
        String owner = matching(fields, "owner", input.owner(), ADDRESS);
        String spender = matching(fields, "spender", input.spender(), ADDRESS);
        String value = matching(fields, "value", NumberText.of(input.value()), DIGITS);
        String deadline = matching(fields, "deadline", NumberText.of(input.deadline()), SECONDS);
        String signature = matching(fields, "signature", input.signature(), SIGNATURE);
        BigInteger amount = value == null ? BigInteger.ZERO : new BigInteger(value);
        if (amount.bitLength() > 256) {
            fields.reject("value", "OUT_OF_RANGE", "value is larger than any amount.");
        }
        fields.check();
        return new Permit(
                owner.toLowerCase(Locale.ROOT),
                spender.toLowerCase(Locale.ROOT),
                amount,
                Instant.ofEpochSecond(Long.parseLong(deadline)),
                HexFormat.of().parseHex(signature.substring(2)));
    }

    private static String matching(Fields fields, String field, String text, Pattern form) {
        if (text == null || !form.matcher(text).matches()) {
            fields.reject(field, text == null ? "REQUIRED" : "INVALID", field + " must match " + form.pattern() + ".");
            return null;
        }
        return text;
    }
}
