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
 * <p>Life: created pending and open to offers; one offer is selected (pending payment); the pay-in funds it (payment); the
 * seller works and ships (processing, delivery); the hand-over is proven (delivered); the payout is booked (confirming,
 * completed, seller paid). A dispute or a grace period is a hold beside the status. Callers hold the row's lock.
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

    @Embedded
    private Item item;

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
        request.status = RequestStatus.PENDING;
        request.hold = ReleaseHold.none();
        request.origin = Origin.of(input);
        request.archive = Archive.none();
        request.createdAt = now;
        request.write(input, categoryId, now);
        return request;
    }

    /** What the buyer asks for now instead, if it {@link #mustBeChangeable}; whose it is and how it came about stay. */
    public void edit(NewRequest input, UUID newCategory, Instant now) {
        mustBeChangeable();
        write(input, newCategory, now);
    }

    /** @throws DomainException INVALID_STATUS once a seller agreed to the words as they are, ORDER_FIXED if one did from the start */
    public void mustBeChangeable() {
        origin.mustBeWish();
        if (!takesOffers()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The request is " + status.code() + " and cannot be changed.");
        }
    }

    private void write(NewRequest input, UUID category, Instant now) {
        categoryId = category;
        title = input.title();
        description = input.description();
        productType = input.productType();
        item = Item.of(input);
        budget = Budget.of(input);
        urgency = input.urgency();
        publicRequest = input.publicRequest();
        tags = input.tags();
        attachments = input.attachments();
        updatedAt = now;
    }

    /**
     * Takes the next status; one that ends the deal takes the request out of its buyer's sight as well.
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
        if (next == RequestStatus.COMPLETED || next == RequestStatus.CANCELLED) {
            archive.end(now);
        }
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

    /** Takes the winner back before any money came; the offers are open again. @throws DomainException ORDER_FIXED for orders */
    public void unselect(Instant now) {
        origin.mustBeWish();
        moveTo(RequestStatus.RECEIVED_OFFERS, now);
        selectedOfferId = null;
    }

    /**
     * Handed over; confirmed by code or word, unconfirmed because the deadline passed. That deadline runs no more.
     *
     * @param challengeUntil until then the buyer may still object and nothing is paid out; null for no such time
     */
    public void deliver(boolean confirmed, Instant challengeUntil, Instant now) {
        moveTo(RequestStatus.DELIVERED, now);
        deliveryConfirmed = confirmed;
        deliveryConfirmedAt = confirmed ? now : null;
        hold.until(challengeUntil);
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

    /** The thing itself. */
    public Item item() {
        return item;
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
