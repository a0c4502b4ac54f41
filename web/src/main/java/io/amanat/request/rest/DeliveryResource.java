package io.amanat.request.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.service.CodeVerdict;
import io.amanat.request.service.DeliveryCodeService;
import io.amanat.request.service.DeliveryService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The hand-over of a request. */
@ApplicationScoped
@Path("marketplace/purchase-requests")
@Tag(name = "delivery")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeliveryResource {
    @EJB
    private DeliveryService deliveries;

    @EJB
    private DeliveryCodeService codes;

    @Inject
    private CurrentActor actor;

    /** What the buyer shows when confirming. */
    public record ConfirmInput(JsonObject proof) {}

    /** A code as the seller enters it; printed without it. */
    @Schema(name = "DeliveryCodeInput")
    public record CodeInput(String code) {
        @Override
        public String toString() {
            return "CodeInput[]";
        }
    }

    /** A fresh code, shown once. */
    public record CodeAnswer(String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "CodeAnswer[expiresAt=" + expiresAt + "]";
        }
    }

    /** Times and tries, never the code. */
    public record CodeStatus(
            boolean generated,
            Instant generatedAt,
            Instant expiresAt,
            boolean used,
            Instant usedAt,
            int failedAttempts,
            int attemptsLeft,
            boolean locked) {}

    @GET
    @Path("{id}/delivery")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The delivery as buyer and selected seller see it: tracking, proofs, times")
    public Envelope<DeliveryJson, Void> delivery(@PathParam("id") String id) {
        return Envelope.of(DeliveryJson.from(deliveries.view(actor.get(), Ids.path(id))));
    }

    @PATCH
    @Path("{id}/delivery")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(
            summary = "The selected seller has shipped, or corrects what he said of a delivery under way",
            description = "Digital products need a proof, services a report or a proof. A correction changes what is"
                    + " sent and leaves the rest and the deadline as they are.")
    public Envelope<DeliveryJson, Void> ship(@PathParam("id") String id, DeliveryInput input) {
        UUID request = Ids.path(id);
        return Envelope.of(DeliveryJson.from(deliveries.ship(actor.get(), request, DeliveryInput.check(input))));
    }

    @PATCH
    @Path("{id}/shipped")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "Old address of PATCH {id}/delivery", deprecated = true)
    public Envelope<DeliveryJson, Void> shipAtOldAddress(@PathParam("id") String id, DeliveryInput input) {
        return ship(id, input);
    }

    @POST
    @Path("{id}/delivery-code/generate")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The buyer makes a code; an older one is void")
    public Envelope<CodeAnswer, Void> generate(@PathParam("id") String id) {
        DeliveryCodeService.NewCode code = codes.generate(actor.get(), Ids.path(id));
        return Envelope.of(new CodeAnswer(code.code(), code.expiresAt()));
    }

    @POST
    @Path("{id}/delivery-code/verify")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "The selected seller enters the buyer's code")
    public Envelope<HandOverJson, Void> verify(@PathParam("id") String id, CodeInput input) {
        CodeVerdict verdict = codes.verify(actor.get(), Ids.path(id), input == null ? null : input.code());
        if (verdict.refusal() != null) {
            throw new DomainException(
                    verdict.refusal(),
                    verdict.refusal().message(),
                    List.of(new FieldError("attemptsLeft", Integer.toString(verdict.attemptsLeft()), "Tries left.")),
                    verdict.lockedSeconds());
        }
        return Envelope.of(HandOverJson.from(verdict.delivered()));
    }

    @GET
    @Path("{id}/delivery-code/status")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "State of the code, for buyer and seller")
    public Envelope<CodeStatus, Void> status(@PathParam("id") String id) {
        DeliveryCodeService.CodeStatus status = codes.status(actor.get(), Ids.path(id));
        DeliveryInfo info = status.info();
        return Envelope.of(new CodeStatus(
                info.codeHash() != null,
                info.codeGeneratedAt(),
                info.codeExpiresAt(),
                info.isCodeUsed(),
                info.codeUsedAt(),
                info.codeFailedAttempts(),
                status.attemptsLeft(),
                info.codeHash() != null && status.attemptsLeft() == 0));
    }

    @PATCH
    @Path("{id}/confirm-delivery")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "The buyer says it has arrived")
    public Envelope<HandOverJson, Void> confirm(@PathParam("id") String id, ConfirmInput input) {
        String proof = Proofs.of(input == null ? null : input.proof());
        return Envelope.of(HandOverJson.from(deliveries.confirm(actor.get(), Ids.path(id), proof)));
    }
}
