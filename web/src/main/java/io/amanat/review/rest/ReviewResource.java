package io.amanat.review.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.review.entity.NamedReview;
import io.amanat.review.entity.Review;
import io.amanat.review.entity.ReviewPosition;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.review.service.Ineligibility;
import io.amanat.review.service.ReviewService;
import io.amanat.shared.error.Fields;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shop.rest.StarsJson;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reviews of sellers and templates: read by everybody, written by buyers of finished deals, hidden by administrators. */
@ApplicationScoped
@Path("marketplace/reviews")
@Tag(name = "reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReviewResource {
    private static final int MAX_COMMENT = 2_000;

    @EJB
    private ReviewService reviews;

    @Inject
    private CurrentActor actor;

    /** A review about to be written; {@code purchaseRequestId} may be left out. */
    public record ReviewInput(
            @OneOf(ReviewSubjectKind.class) String subjectType,
            String subjectId,
            NumberText rating,
            String comment,
            String purchaseRequestId) {}

    /** One review; {@code verifiedBuyer} says that a finished deal stands behind it. */
    public record ReviewJson(
            UUID id,
            @OneOf(ReviewSubjectKind.class) String subjectType,
            UUID subjectId,
            UUID reviewerId,
            String reviewerName,
            int rating,
            String comment,
            boolean verifiedBuyer,
            Instant createdAt) {
        static ReviewJson from(Review row, String reviewerName) {
            return new ReviewJson(
                    row.id(),
                    row.subjectType().code(),
                    row.subjectId(),
                    row.reviewerId(),
                    reviewerName,
                    row.rating(),
                    row.comment(),
                    row.purchaseRequestId() != null,
                    row.createdAt());
        }
    }

    /** Where a part stands in the list, and what all published reviews say together. */
    public record ReviewsMeta(int limit, String nextCursor, int total, JsonValue rating, StarsJson stars) {}

    /** A review as administrators see it. */
    public record JudgedJson(UUID id, boolean isPublished, Instant updatedAt) {}

    /** Whether the asker may write a review; {@code reason} is null when he may. */
    public record EligibilityJson(
            boolean eligible, @OneOf(Ineligibility.class) String reason, UUID purchaseRequestId, UUID reviewId) {}

    private record Subject(ReviewSubjectKind kind, UUID id) {
        static Subject read(Fields fields, String type, String id) {
            ReviewSubjectKind kind = fields.oneOf("subjectType", type, ReviewSubjectKind.class, null);
            if (type == null) {
                fields.reject("subjectType", "REQUIRED", "subjectType is required.");
            }
            return new Subject(kind, fields.uuid("subjectId", id, true));
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "Published reviews of a seller or a template, newest first")
    public Envelope<List<ReviewJson>, ReviewsMeta> list(
            @Asked(value = "What it is about", oneOf = ReviewSubjectKind.class, required = true)
                    @QueryParam("subjectType")
                    String type,
            @Asked(value = "The seller or the template", is = Asked.Kind.ID, required = true) @QueryParam("subjectId")
                    String id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        Subject subject = Subject.read(fields, type, id);
        fields.check();
        int rows = PageRequest.of(null, limit).limit();
        ReviewService.Part part = reviews.list(subject.kind(), subject.id(), ReviewPosition.parseOrNull(cursor), rows);
        List<ReviewJson> views = part.rows().stream()
                .map(row -> ReviewJson.from(row, part.names().get(row.reviewerId())))
                .toList();
        ReviewsMeta meta = new ReviewsMeta(
                rows,
                part.next() == null ? null : part.next().text(),
                part.stars().reviewCount(),
                JsonObjects.number(part.stars().rating()),
                StarsJson.from(part.stars()));
        return new Envelope<>(true, views, meta, null);
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Review a seller or a template after a finished deal with it; once")
    @Answers(status = 201, data = ReviewJson.class)
    public Response write(ReviewInput input) {
        ReviewInput given = input == null ? new ReviewInput(null, null, null, null, null) : input;
        Fields fields = new Fields();
        Subject subject = Subject.read(fields, given.subjectType(), given.subjectId());
        Integer rating = fields.integer("rating", NumberText.of(given.rating()), 1, 5, null);
        String comment = fields.text("comment", given.comment(), 0, MAX_COMMENT);
        UUID request = fields.uuid("purchaseRequestId", given.purchaseRequestId(), false);
        fields.check();
        NamedReview written = reviews.write(actor.get(), request, subject.kind(), subject.id(), rating, comment);
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(ReviewJson.from(written.review(), written.reviewerName())))
                .build();
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Hide a review or show it again, with a reason; its subject's stars follow (administrators)")
    public Envelope<JudgedJson, Void> judge(@PathParam("id") String id, JudgementInput input) {
        UUID review = Ids.path(id);
        JudgementInput given = JudgementInput.check(input);
        Review judged = reviews.publish(actor.get(), review, given.isPublished(), given.reason());
        return Envelope.of(new JudgedJson(judged.id(), judged.isPublished(), judged.updatedAt()));
    }

    @GET
    @Path("eligibility")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Whether the asker may review a seller or a template, and why not")
    public Envelope<EligibilityJson, Void> eligibility(
            @Asked(value = "What it is about", oneOf = ReviewSubjectKind.class, required = true)
                    @QueryParam("subjectType")
                    String type,
            @Asked(value = "The seller or the template", is = Asked.Kind.ID, required = true) @QueryParam("subjectId")
                    String id) {
        Fields fields = new Fields();
        Subject subject = Subject.read(fields, type, id);
        fields.check();
        ReviewService.Eligibility found = reviews.eligibility(actor.get(), subject.kind(), subject.id());
        Ineligibility reason = found.reason();
        return Envelope.of(new EligibilityJson(
                reason == null, reason == null ? null : reason.code(), found.requestId(), found.reviewId()));
    }
}
