package io.amanat.review.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.FinishedDeals;
import io.amanat.request.service.RequestService;
import io.amanat.request.service.SelectedSeller;
import io.amanat.review.entity.NamedReview;
import io.amanat.review.entity.NewReview;
import io.amanat.review.entity.Review;
import io.amanat.review.entity.ReviewPosition;
import io.amanat.review.entity.ReviewRepository;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.review.entity.TemplateRating;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shop.entity.StarCounts;
import io.amanat.shop.service.ShopService;
import io.amanat.template.service.TemplateService;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reviews: one per reviewer and subject, after a deal with it (01 section 5.4, R-MKT-21). */
@Stateless
public class ReviewService {
    private static final int MAX_COMMENT = 2_000;

    @Inject
    private ReviewRepository reviews;

    @Inject
    private RequestService requests;

    @Inject
    private FinishedDeals deals;

    @Inject
    private SelectedSeller selected;

    @Inject
    private TemplateService templates;

    @Inject
    private ShopService shops;

    @Inject
    private AccountService accounts;

    @Inject
    private Event<ReviewEvents.Written> written;

    @Inject
    private Event<ReviewEvents.Judged> judged;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * A part of a subject's reviews, newest first.
     *
     * @param names of the reviewers, by id
     * @param next where the rest begins; null at the end
     */
    public record Part(List<Review> rows, Map<UUID, String> names, StarCounts stars, ReviewPosition next) {}

    /**
     * A part of all reviews, newest first.
     *
     * @param names of the reviewers and of the sellers reviewed, by id
     * @param next where the rest begins; null at the end
     */
    public record Latest(List<Review> rows, Map<UUID, String> names, ReviewPosition next) {}

    /**
     * Whether somebody may review a subject.
     *
     * @param reason null when he may
     * @param requestId the finished deal that entitles him; null without one
     * @param reviewId what he has written already; null without
     */
    public record Eligibility(Ineligibility reason, UUID requestId, UUID reviewId) {}

    /** Published reviews of a subject; nothing is known of a subject that does not exist. Three statements. */
    public Part list(ReviewSubjectKind kind, UUID subjectId, ReviewPosition after, int limit) {
        return part(kind, subjectId, reviews.published(kind, subjectId, after, limit + 1), limit);
    }

    /**
     * All reviews of a subject for administrators, hidden ones too; the stars are those of what is published. Three
     * statements.
     *
     * @throws DomainException FORBIDDEN unless an administrator
     */
    public Part all(Actor admin, ReviewSubjectKind kind, UUID subjectId, ReviewPosition after, int limit) {
        requireAdmin(admin);
        return part(kind, subjectId, reviews.all(kind, subjectId, after, limit + 1), limit);
    }

    /**
     * Reviews of all sellers and items for administrators, newest first. Two statements.
     *
     * @param published null for both, shown and hidden
     * @throws DomainException FORBIDDEN unless an administrator
     */
    public Latest latest(Actor admin, Boolean published, ReviewPosition after, int limit) {
        requireAdmin(admin);
        // One more than shown says whether the list goes on.
        List<Review> found = reviews.latest(published, after, limit + 1);
        boolean more = found.size() > limit;
        List<Review> rows = more ? List.copyOf(found.subList(0, limit)) : found;
        Map<UUID, String> names = accounts.names(rows.stream()
                .flatMap(row -> Stream.of(row.reviewerId(), row.sellerId()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Latest(rows, names, more ? ReviewPosition.of(rows.get(limit - 1)) : null);
    }

    /** @param found one more than shown says whether the list goes on */
    private Part part(ReviewSubjectKind kind, UUID subjectId, List<Review> found, int limit) {
        StarCounts stars = kind == ReviewSubjectKind.SELLER
                ? shops.starsOf(subjectId)
                : reviews.templateRating(subjectId).map(TemplateRating::stars).orElseGet(StarCounts::none);
        boolean more = found.size() > limit;
        List<Review> rows = more ? found.subList(0, limit) : found;
        return new Part(
                rows,
                accounts.names(rows.stream().map(Review::reviewerId).distinct().toList()),
                stars,
                more ? ReviewPosition.of(rows.get(limit - 1)) : null);
    }

    /** @throws DomainException NOT_FOUND for an unknown template */
    public Eligibility eligibility(Actor actor, ReviewSubjectKind kind, UUID subjectId) {
        UUID seller = sellerOf(kind, subjectId);
        UUID deal = deal(actor, kind, subjectId, seller).orElse(null);
        UUID review = reviews.written(actor.userId(), kind, subjectId).orElse(null);
        if (review != null) {
            return new Eligibility(Ineligibility.ALREADY_REVIEWED, deal, review);
        }
        if (deal == null) {
            return new Eligibility(Ineligibility.NO_FINISHED_DEAL, null, null);
        }
        return new Eligibility(takesReviews(seller, kind) ? null : Ineligibility.REVIEWS_CLOSED, deal, null);
    }

    /**
     * The buyer of a finished deal rates its seller or the template it was made from.
     *
     * @param requestId the deal; null for the newest one that entitles him
     * @param rating 1 to 5
     * @param comment may be null
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but the buyer of a finished deal with the subject and where
     *     the shop takes no reviews, VALIDATION_ERROR, INVALID_STATUS before the deal is completed, STATE_CONFLICT for a
     *     second one
     */
    public NamedReview write(
            Actor actor, UUID requestId, ReviewSubjectKind kind, UUID subjectId, int rating, String comment) {
        if (rating < 1 || rating > 5) {
            throw DomainException.invalid("rating", "OUT_OF_RANGE", "A rating has 1 to 5 stars.");
        }
        if (comment != null && comment.codePointCount(0, comment.length()) > MAX_COMMENT) {
            throw DomainException.invalid("comment", "TOO_LONG", "At most " + MAX_COMMENT + " characters.");
        }
        UUID seller = sellerOf(kind, subjectId);
        UUID deal = requestId == null
                ? deal(actor, kind, subjectId, seller).orElseThrow(ReviewService::noDeal)
                : require(actor, requestId, kind, subjectId, seller);
        if (!takesReviews(seller, kind)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This shop takes no reviews.");
        }
        UUID id = Uuid7.next();
        NewReview review = new NewReview(kind, subjectId, actor.userId(), deal, rating, comment);
        if (!reviews.insert(id, review, clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "You have reviewed this already.");
        }
        written.fire(new ReviewEvents.Written(id, seller, deal, kind, rating));
        return reviews.named(id).orElseThrow();
    }

    /**
     * An administrator takes a review out of sight, or brings it back: lists and averages leave out what is hidden (04
     * section 1.3). Written down with the reason; its author hears of it.
     *
     * @param reason why, at least one character
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND, INVALID_STATUS when it is so already
     */
    public Review publish(Actor admin, UUID id, boolean published, String reason) {
        requireAdmin(admin);
        Review review = reviews.find(id)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such review."));
        if (!reviews.publish(id, published, clock.instant())) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The review is " + (published ? "shown" : "hidden") + " already.");
        }
        audit.record(admin.userId(), published ? "review.show" : "review.hide", "review", id, Map.of("reason", reason));
        judged.fire(new ReviewEvents.Judged(id, review.reviewerId(), published));
        return reviews.reload(id);
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator hides and shows reviews.");
        }
    }

    /** The seller, or whose template it is. */
    private UUID sellerOf(ReviewSubjectKind kind, UUID subjectId) {
        return kind == ReviewSubjectKind.SELLER
                ? subjectId
                : templates.require(subjectId).sellerId();
    }

    private Optional<UUID> deal(Actor actor, ReviewSubjectKind kind, UUID subjectId, UUID seller) {
        return kind == ReviewSubjectKind.SELLER
                ? deals.withSeller(actor.userId(), seller)
                : deals.fromTemplate(actor.userId(), subjectId, seller);
    }

    private UUID require(Actor actor, UUID requestId, ReviewSubjectKind kind, UUID subjectId, UUID seller) {
        PurchaseRequest request = requests.require(requestId);
        if (!actor.is(request.buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer reviews this deal.");
        }
        if (request.status() != RequestStatus.COMPLETED && request.status() != RequestStatus.SELLER_PAID) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The deal is " + request.status().code() + ", not completed.");
        }
        boolean ofSubject = kind == ReviewSubjectKind.SELLER
                || subjectId.equals(request.origin().templateId());
        if (!ofSubject || request.selectedOfferId() == null || !seller.equals(selected.of(request))) {
            throw noDeal();
        }
        return requestId;
    }

    private static DomainException noDeal() {
        return new DomainException(ErrorCode.FORBIDDEN, "Only who has completed a deal with it writes a review.");
    }

    private boolean takesReviews(UUID seller, ReviewSubjectKind kind) {
        return shops.ofSeller(seller)
                .map(shop ->
                        kind == ReviewSubjectKind.SELLER ? shop.isReviewsEnabled() : shop.isTemplateReviewsEnabled())
                .orElse(true);
    }
}
