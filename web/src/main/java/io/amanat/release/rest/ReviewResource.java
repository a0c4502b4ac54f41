package io.amanat.release.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.OneOf;
import io.amanat.release.entity.ReleaseReview;
import io.amanat.release.entity.ReleaseReviewReason;
import io.amanat.release.service.ReleaseReviews;
import io.amanat.shared.error.Fields;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries that an administrator looks at before their payout. */
@ApplicationScoped
@Path("admin/release-reviews")
@Tag(name = "payouts (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReviewResource {
    @EJB
    private ReleaseReviews reviews;

    @Inject
    private CurrentActor actor;

    /**
     * One that waits, and why; a deal that waits for several stands there for each. {@code paid_beside} names the transaction and
     * its id among the payout-proofs, where it is decided about.
     */
    @Schema(name = "ReleaseReviewJson")
    public record ReviewJson(
            UUID requestId,
            UUID paymentId,
            String title,
            @OneOf(ReleaseReviewReason.class) String reason,
            Instant askedAt,
            UUID proofId,
            String txHash) {
        static ReviewJson from(ReleaseReview review) {
            return new ReviewJson(
                    review.requestId(),
                    review.payInId(),
                    review.title(),
                    review.reason().code(),
                    review.askedAt(),
                    review.proofId(),
                    review.txHash());
        }
    }

    /** What was seen, and for which reason it waited, as the list says; each may be left out, the reason where there is one. */
    public record PassInput(String note, @OneOf(ReleaseReviewReason.class) String reason) {}

    @GET
    @RolesAllowed("admin")
    @Operation(
            summary =
                    "Deals that wait for a look, or for a word about a transaction that has paid beside the books, the longest waiting first")
    public Envelope<List<ReviewJson>, Void> waiting(@QueryParam("limit") String limit) {
        return Envelope.of(
                reviews.waiting(actor.get(), PageRequest.of(null, limit).limit()).stream()
                        .map(ReviewJson::from)
                        .toList());
    }

    @POST
    @Path("{paymentId}/pass")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Let a delivery be paid out")
    public Envelope<Void, Void> pass(@PathParam("paymentId") String paymentId, PassInput input) {
        String note = ReleaseInput.seenNote(input == null ? null : input.note(), false);
        Fields fields = new Fields();
        ReleaseReviewReason reason =
                fields.oneOf("reason", input == null ? null : input.reason(), ReleaseReviewReason.class, null);
        fields.check();
        reviews.pass(actor.get(), Ids.path(paymentId), reason, null, note);
        return Envelope.of(null);
    }
}
