package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.OneOf;
import io.amanat.http.rest.OwnSignIn;
import io.amanat.user.service.PasskeyService;
import io.amanat.user.service.WalletService;
import io.amanat.user.service.WalletType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys an account says are its own: passkeys and the wallet. */
@ApplicationScoped
@Path("user")
@Tag(name = "user")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OwnKeysResource {
    @EJB
    private PasskeyService passkeys;

    @EJB
    private WalletService wallets;

    @Inject
    private CurrentActor actor;

    /** Which wallet will sign; may be missing. */
    public record ChallengeInput(String address) {}

    /** A wallet and the proof that it is ours to name. */
    public record WalletInput(
            String address, @OneOf(WalletType.class) String walletType, String signature, String nonce) {
        @Override
        public String toString() {
            return "WalletInput[address=" + address + ", walletType=" + walletType + "]";
        }
    }

    @GET
    @Path("passkeys")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "My passkeys, oldest first")
    public Envelope<List<PasskeyView>, Void> passkeys() {
        return Envelope.of(
                passkeys.list(actor.get()).stream().map(PasskeyView::from).toList());
    }

    @DELETE
    @Path("passkeys/{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @OwnSignIn
    @Operation(summary = "Delete a passkey of mine, unless it is the last way to sign in")
    public Envelope<Void, Void> delete(@PathParam("id") String id) {
        passkeys.remove(actor.get(), id);
        return Envelope.said("The passkey was deleted.");
    }

    @POST
    @Path("wallet-address/challenge")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "A text for my wallet to sign")
    public Envelope<WalletService.Challenge, Void> walletChallenge(ChallengeInput input) {
        return Envelope.of(wallets.challenge(actor.get(), input == null ? null : input.address()));
    }

    @PATCH
    @Path("wallet-address")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "Name my wallet; an EVM one with a signature over the text of the challenge")
    public Envelope<UserView, Void> wallet(WalletInput input) {
        WalletInput given = input == null ? new WalletInput(null, null, null, null) : input;
        WalletService.Claim claim =
                new WalletService.Claim(given.address(), given.walletType(), given.signature(), given.nonce());
        return Envelope.of(UserView.from(wallets.set(actor.get(), claim)));
    }
}
