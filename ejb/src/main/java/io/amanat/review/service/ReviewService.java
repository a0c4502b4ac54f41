package io.amanat.review.service;

import io.amanat.config.service.MarketClock;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.request.service.SelectedSeller;
import io.amanat.review.entity.NewReview;
import io.amanat.review.entity.Review;
import io.amanat.review.entity.ReviewRepository;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shop.service.ShopService;
import io.amanat.template.service.TemplateService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;

/** Reviews: one per reviewer and subject, after a deal between the two. */
@Stateless
public class ReviewService {
    @Inject
    private ReviewRepository reviews;

    @Inject
    private RequestService requests;

    @Inject
    private SelectedSeller selected;

    @Inject
    private TemplateService templates;

    @Inject
    private ShopService shops;

    @Inject
    private MarketClock clock;

    /**
     * The buyer of a finished deal rates its seller or one of the seller's items.
     *
     * @param rating 1 to 5
     * @param comment may be null
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but the buyer, for a subject of another seller and where
     *     the shop takes no reviews, VALIDATION_ERROR, INVALID_STATUS before the deal is completed, STATE_CONFLICT for a
     *     second one
     */
    public Review write(
            Actor actor, UUID requestId, ReviewSubjectKind kind, UUID subjectId, int rating, String comment) {
        if (rating < 1 || rating > 5) {
            throw DomainException.invalid("rating", "OUT_OF_RANGE", "A rating has 1 to 5 stars.");
        }
        PurchaseRequest request = requests.require(requestId);
        if (!actor.is(request.buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer reviews this deal.");
        }
        if (request.status() != RequestStatus.COMPLETED && request.status() != RequestStatus.SELLER_PAID) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The deal is " + request.status().code() + ", not completed.");
        }
        requireSubjectOf(selected.of(request), kind, subjectId);
        UUID id = Uuid7.next();
        NewReview review = new NewReview(kind, subjectId, actor.userId(), requestId, rating, comment);
        if (!reviews.insert(id, review, clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "You have reviewed this already.");
        }
        return reviews.find(id).orElseThrow();
    }

    private void requireSubjectOf(UUID seller, ReviewSubjectKind kind, UUID subjectId) {
        UUID owner = kind == ReviewSubjectKind.SELLER
                ? subjectId
                : templates.require(subjectId).sellerId();
        if (!owner.equals(seller)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This deal was not made with that seller.");
        }
        boolean open = shops.ofSeller(seller)
                .map(shop ->
                        kind == ReviewSubjectKind.SELLER ? shop.isReviewsEnabled() : shop.isTemplateReviewsEnabled())
                .orElse(true);
        if (!open) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This shop takes no reviews.");
        }
    }
}
