package io.amanat.request.entity;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a buyer wants, from the wish to the paid seller.
 *
 * <p>Life: created pending and open to offers; one offer is selected (pending payment); the pay-in funds it (payment);
 * the seller works and ships (processing, delivery); the hand-over is proven (delivered); the payout is booked
 * (confirming, completed, seller paid). A dispute or a grace period is a hold beside the status, never a status.
 * Every change of status goes through {@link #moveTo}; callers hold the row's lock.
 */
@Entity
@Table(schema = "market", name = "purchase_requests")
public class PurchaseRequest {
    @Id
    private UUID id;

    @Column(name = "buyer_id", updatable = false)
    private UUID buyerId;

    @Column(name = "category_id")
    private UUID categoryId;

    private String title;

    private String description;

    @Column(name = "product_type")
    private ProductType productType;

    @Column(name = "product_link")
    private String productLink;

    private String size;

    private String color;

    private String brand;

    private int quantity;

    @Embedded
    private Budget budget;

    private Urgency urgency;

    @Embedded
    private ReleaseHold hold;

    @Embedded
    private Origin origin;

    private RequestStatus status;

    @Column(name = "is_public")
    private boolean publicRequest;

    @Convert(converter = TextArrayConverter.class)
    private List<String> tags;

    @Convert(converter = TextArrayConverter.class)
    private List<String> attachments;

    @Column(name = "selected_offer_id")
    @Convert(converter = UuidConverter.class)
    private UUID selectedOfferId;

    private Integer rating;

    private String feedback;

    @Column(name = "delivery_confirmed")
    private boolean deliveryConfirmed;

    @Column(name = "delivery_confirmed_at")
    private Instant deliveryConfirmedAt;

    @Embedded
    private Archive archive;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected PurchaseRequest() {}

    /** A new request, open to offers at once. */
    public static PurchaseRequest open(UUID id, UUID buyerId, NewRequest input, UUID categoryId, Instant now) {
        PurchaseRequest request = new PurchaseRequest();
        request.id = id;
        request.buyerId = buyerId;
        request.categoryId = categoryId;
        request.title = input.title();
        request.description = input.description();
        request.productType = input.productType();
        request.productLink = input.productLink();
        request.size = input.size();
        request.color = input.color();
        request.brand = input.brand();
        request.quantity = input.quantity();
        request.budget = Budget.of(input);
        request.urgency = input.urgency();
        request.status = RequestStatus.PENDING;
        request.publicRequest = input.publicRequest();
        request.tags = input.tags();
        request.attachments = input.attachments();
        request.hold = ReleaseHold.none();
        request.origin = Origin.manual();
        request.archive = Archive.none();
        request.createdAt = now;
        request.updatedAt = now;
        return request;
    }

    /**
     * Takes the next status.
     *
     * @throws DomainException INVALID_STATUS when the table does not know the move
     */
    public void moveTo(RequestStatus next, Instant now) {
        if (!RequestStatus.MOVES.allows(status, next)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A request in status " + status.code() + " cannot become " + next.code() + ".");
        }
        status = next;
        updatedAt = now;
    }

    /** Offers may be made and one may be selected. */
    public boolean takesOffers() {
        return switch (status) {
            case PENDING, ACTIVE, RECEIVED_OFFERS, IN_NEGOTIATION -> true;
            default -> false;
        };
    }

    /** Sets the winner; the request waits for its money. */
    public void select(UUID offerId, Instant now) {
        moveTo(RequestStatus.PENDING_PAYMENT, now);
        selectedOfferId = offerId;
    }

    /** Takes the winner back before any money came; the offers are open again. */
    public void unselect(Instant now) {
        moveTo(RequestStatus.RECEIVED_OFFERS, now);
        selectedOfferId = null;
    }

    /** The hand-over is proven by its code or by the buyer; the grace deadline no longer matters. */
    public void confirmDelivery(Instant now) {
        moveTo(RequestStatus.DELIVERED, now);
        deliveryConfirmed = true;
        deliveryConfirmedAt = now;
        hold.until(null);
    }

    /** Shipped: until the deadline only the buyer's word, a code or a dispute decides. */
    public void ship(Instant deadline, Instant now) {
        moveTo(RequestStatus.DELIVERY, now);
        hold.until(deadline);
    }

    /** Whether a dispute or a deadline stops every payout now. */
    public boolean isPayoutHeld(Instant now) {
        return hold.stands(now);
    }

    public UUID id() {
        return id;
    }

    public UUID buyerId() {
        return buyerId;
    }

    public UUID categoryId() {
        return categoryId;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public ProductType productType() {
        return productType;
    }

    public String productLink() {
        return productLink;
    }

    public String size() {
        return size;
    }

    public String color() {
        return color;
    }

    public String brand() {
        return brand;
    }

    public int quantity() {
        return quantity;
    }

    public Budget budget() {
        return budget;
    }

    public ReleaseHold hold() {
        return hold;
    }

    public Origin origin() {
        return origin;
    }

    public Urgency urgency() {
        return urgency;
    }

    public RequestStatus status() {
        return status;
    }

    public boolean isPublicRequest() {
        return publicRequest;
    }

    public List<String> tags() {
        return tags;
    }

    public List<String> attachments() {
        return attachments;
    }

    public UUID selectedOfferId() {
        return selectedOfferId;
    }

    public Integer rating() {
        return rating;
    }

    public String feedback() {
        return feedback;
    }

    public boolean isDeliveryConfirmed() {
        return deliveryConfirmed;
    }

    public Instant deliveryConfirmedAt() {
        return deliveryConfirmedAt;
    }

    public boolean isArchived() {
        return archive.isArchived();
    }

    public Instant archivedAt() {
        return archive.archivedAt();
    }

    /** Null when it was archived by its own end. */
    public UUID archivedBy() {
        return archive.archivedBy();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
