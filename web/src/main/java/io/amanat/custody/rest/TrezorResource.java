package io.amanat.custody.rest;

import io.amanat.custody.entity.TrezorAccount;
import io.amanat.custody.entity.TrezorAddress;
import io.amanat.custody.service.Acknowledged;
import io.amanat.custody.service.StagedPayoutRepair;
import io.amanat.custody.service.StagedPayoutService;
import io.amanat.custody.service.TrezorService;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.http.rest.NumberText;
import io.amanat.limit.service.Limit;
import io.amanat.payment.rest.PaymentJson;
import io.amanat.release.service.PayoutProofService;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hardware wallets and what they are to sign, for administrators; {@code paymentId} is the pay-in. */
@ApplicationScoped
@Path("trezor")
@Tag(name = "custody (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TrezorResource {
    @EJB
    private TrezorService wallets;

    @EJB
    private StagedPayoutService payouts;

    @EJB
    private StagedPayoutRepair repair;

    @EJB
    private PayoutProofService proofs;

    @Inject
    private CurrentActor actor;

    /** Where the next page begins; null at the end. */
    public record Cursor(String nextCursor) {}

    /** @param accountPath m/44'/60'/0' when missing */
    public record AccountInput(String label, String xpub, String accountPath) {}

    /** @param address what the device shows; missing: not compared yet */
    public record AddressInput(NumberText chainId, String address) {}

    /** Why an account is retired. */
    public record RetireInput(String reason) {}

    /**
     * @param anew with today's number and price of gas; what is signed and in no block is written again for more
     * @param first anew, before all others of the address that nobody has signed
     */
    public record InstructionInput(String addressId, Boolean anew, Boolean first) {}

    /**
     * A transaction of the account that pays, which has the number, and why it is looked for; {@code acknowledge} is
     * {@code elsewhere} or {@code part} when it has moved something.
     */
    public record NumberUsedInput(
            String txHash,
            String reason,
            @Schema(
                            description =
                                    "elsewhere: it has moved something that is no payment of this, also in several transfers to its"
                                            + " receiver; part: it has paid the receiver less than"
                                            + " was wanted, which counts, and the rest is to be paid. Without the right word 409 INVALID_STATUS"
                                            + " says what it has moved",
                            enumeration = {"elsewhere", "part"})
                    String acknowledge) {}

    /** One of the two: the signed bytes, or the transaction that somebody has sent already. */
    public record BroadcastInput(String signedTransaction, String txHash) {}

    @GET
    @Path("accounts")
    @RolesAllowed("admin")
    @Operation(summary = "Accounts of hardware wallets, newest first")
    public Envelope<List<TrezorJson.AccountJson>, Cursor> accounts(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int size = PageRequest.of(null, limit).limit();
        List<TrezorJson.AccountJson> rows = wallets.accounts(actor.get(), Uuid7.parseOrNull(cursor), size).stream()
                .map(TrezorJson.AccountJson::from)
                .toList();
        String next = rows.size() < size ? null : rows.get(rows.size() - 1).id().toString();
        return new Envelope<>(true, rows, new Cursor(next), null);
    }

    @POST
    @Path("accounts")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Register an account of a hardware wallet by its public key")
    @Answers(status = 201, data = TrezorJson.AccountJson.class)
    public Response register(AccountInput input) {
        AccountInput given = input == null ? new AccountInput(null, null, null) : input;
        TrezorInput.Account wanted = TrezorInput.account(given.label(), given.xpub(), given.accountPath());
        TrezorAccount account = wallets.register(actor.get(), wanted.label(), wanted.xpub(), wanted.path());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(TrezorJson.AccountJson.from(account)))
                .build();
    }

    @GET
    @Path("accounts/{id}/addresses")
    @RolesAllowed("admin")
    @Operation(summary = "Addresses of an account in their order; cursor is the first index that is wanted")
    public Envelope<List<TrezorJson.AddressJson>, Cursor> addresses(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int size = PageRequest.of(null, limit).limit();
        long from = cursor != null && cursor.matches("[0-9]{1,10}") ? Long.parseLong(cursor) : 0;
        List<TrezorJson.AddressJson> rows = wallets.addresses(actor.get(), Ids.path(id), from, size).stream()
                .map(TrezorJson.AddressJson::from)
                .toList();
        String next = rows.size() < size
                ? null
                : Long.toString(rows.get(rows.size() - 1).addressIndex() + 1);
        return new Envelope<>(true, rows, new Cursor(next), null);
    }

    @POST
    @Path("accounts/{id}/addresses")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(
            summary = "Take the account's next address; with what the device shows it is verified",
            description =
                    "From then on sweeps go to the address that was verified last. While payouts need two"
                            + " administrators, another one verifies than has registered the account: 409 SECOND_ADMIN_REQUIRED.")
    @Answers(status = 201, data = TrezorJson.AddressJson.class)
    public Response derive(@PathParam("id") String id, AddressInput input) {
        AddressInput given = input == null ? new AddressInput(null, null) : input;
        TrezorInput.Place place = TrezorInput.place(NumberText.of(given.chainId()), given.address());
        TrezorAddress address = wallets.derive(actor.get(), Ids.path(id), place.chainId(), place.shown());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(TrezorJson.AddressJson.from(address)))
                .build();
    }

    @POST
    @Path("accounts/{id}/retire")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(
            summary =
                    "Retire an account for good: nothing is paid from it, and no sweep is decided to go there any more")
    public Envelope<TrezorJson.AccountJson, Void> retire(@PathParam("id") String id, RetireInput input) {
        String reason = CustodyInput.reason(input == null ? null : input.reason());
        return Envelope.of(TrezorJson.AccountJson.from(wallets.retire(actor.get(), Ids.path(id), reason)));
    }

    @POST
    @Path("payouts/{paymentId}/instruction")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary = "What the device has to sign for the running payout or refund",
            description =
                    "409 EARLIER_PAYOUT_STOPPED while what is signed under an earlier number of the address must not leave: the message"
                            + " names its payment and the way out. What was written for another wallet or another amount than is left is"
                            + " written anew")
    public Envelope<TrezorJson.InstructionJson, Void> instruct(
            @PathParam("paymentId") String paymentId, InstructionInput input) {
        UUID payIn = Ids.path(paymentId);
        UUID address = TrezorInput.payer(input == null ? null : input.addressId());
        boolean anew = Boolean.TRUE.equals(input.anew());
        boolean first = Boolean.TRUE.equals(input.first());
        return Envelope.of(TrezorJson.InstructionJson.from(payouts.instruct(actor.get(), payIn, address, anew, first)));
    }

    @POST
    @Path("payouts/{paymentId}/broadcast")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary = "Send what the device has signed, or name the transaction that was sent",
            description = "409 EARLIER_PAYOUT_STOPPED as for the instruction")
    public Envelope<PaymentJson, Void> broadcast(@PathParam("paymentId") String paymentId, BroadcastInput input) {
        UUID payIn = Ids.path(paymentId);
        BroadcastInput given = input == null ? new BroadcastInput(null, null) : input;
        TrezorInput.Sent sent = TrezorInput.sent(given.signedTransaction(), given.txHash());
        return Envelope.of(PaymentJson.of(
                sent.signed() == null
                        ? proofs.confirm(actor.get(), payIn, sent.txHash(), null)
                        : payouts.broadcast(actor.get(), payIn, sent.signed()),
                null));
    }

    @POST
    @Path("payouts/{paymentId}/number-used")
    @RolesAllowed("admin")
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary =
                    "What was signed is over: a transaction of its account has used its number; the chain has to show it, and who names it says what else it has moved")
    public Envelope<PaymentJson, Void> numberUsed(@PathParam("paymentId") String paymentId, NumberUsedInput input) {
        NumberUsedInput given = input == null ? new NumberUsedInput(null, null, null) : input;
        UUID payIn = Ids.path(paymentId);
        CustodyInput.NumberUsed used = CustodyInput.numberUsed(given.txHash(), given.reason());
        Acknowledged said = CustodyInput.acknowledged(given.acknowledge());
        return Envelope.of(
                PaymentJson.of(repair.numberUsed(actor.get(), payIn, used.txHash(), used.reason(), said), null));
    }
}
