package io.amanat.dispute.entity;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * A quarrel over a request's delivery or money; a request has at most one open.
 *
 * <p>Life: pending until somebody of the staff takes it in hand, and again when he works for Amanat no more; then resolved
 * with an action. It may be rejected as
 * groundless or closed by who raised it from either. All three ends are final and lift the hold of the money.
 */
@Entity
@Table(schema = "market", name = "disputes")
public class Dispute {
    @Id
    private UUID id;

    @Column(name = "purchase_request_id", updatable = false)
    private UUID purchaseRequestId;

    @Column(name = "buyer_id", updatable = false)
    private UUID buyerId;

    @Column(name = "seller_id", updatable = false)
    private UUID sellerId;

    @Column(name = "admin_id")
    @Convert(converter = UuidConverter.class)
    private UUID adminId;

    @Column(name = "chat_id")
    @Convert(converter = UuidConverter.class)
    private UUID chatId;

    @Column(name = "raised_by", updatable = false)
    private UUID raisedBy;

    @Column(updatable = false)
    private String reason;

    @Column(updatable = false)
    private String description;

    private DisputeCategory category;

    private DisputePriority priority;

    private DisputeStatus status;

    @Column(name = "response_deadline")
    private Instant responseDeadline;

    @Column(name = "resolution_deadline")
    private Instant resolutionDeadline;

    @Embedded
    private Resolution resolution;

    @Version
    private int version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Dispute() {}

    /** A new dispute that nobody works on yet. */
    public static Dispute raise(UUID id, NewDispute input, Instant now) {
        Dispute dispute = new Dispute();
        dispute.id = id;
        dispute.purchaseRequestId = input.requestId();
        dispute.buyerId = input.buyerId();
        dispute.sellerId = input.sellerId();
        dispute.raisedBy = input.raisedBy();
        dispute.reason = input.reason();
        dispute.description = input.description();
        dispute.category = input.category();
        dispute.priority = input.priority();
        dispute.status = DisputeStatus.PENDING;
        dispute.responseDeadline = input.responseDeadline();
        dispute.resolutionDeadline = input.resolutionDeadline();
        dispute.createdAt = now;
        dispute.updatedAt = now;
        return dispute;
    }

    /**
     * Somebody of the staff works on it.
     *
     * @throws DomainException INVALID_STATUS unless pending
     */
    public void takeInHand(UUID worker, Instant now) {
        requireMove(DisputeStatus.IN_PROGRESS);
        status = DisputeStatus.IN_PROGRESS;
        adminId = worker;
        updatedAt = now;
    }

    /**
     * Somebody else of the staff goes on with it.
     *
     * @param from who has it in hand as far as the caller knows
     * @throws DomainException INVALID_STATUS unless in hand, STATE_CONFLICT when somebody else has it by now
     */
    public void handOver(UUID from, UUID to, Instant now) {
        if (status != DisputeStatus.IN_PROGRESS) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A dispute that is " + status.code() + " is in nobody's hand.");
        }
        if (!from.equals(adminId)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "Somebody else works on this dispute by now.");
        }
        adminId = to;
        updatedAt = now;
    }

    /**
     * Who had it in hand works for Amanat no more; it waits for somebody else. Its deadlines stay.
     *
     * @throws DomainException INVALID_STATUS unless in hand
     */
    public void putBack(Instant now) {
        requireMove(DisputeStatus.PENDING);
        status = DisputeStatus.PENDING;
        adminId = null;
        updatedAt = now;
    }

    /**
     * Decided. What follows for the money is done by the caller in the same transaction.
     *
     * @param decision what was decided, by whom and why
     * @throws DomainException INVALID_STATUS unless in hand
     */
    public void resolve(Resolution decision, Instant now) {
        end(DisputeStatus.RESOLVED, decision, now);
    }

    /**
     * Found groundless.
     *
     * @throws DomainException INVALID_STATUS once it has ended
     */
    public void reject(Resolution end, Instant now) {
        end(DisputeStatus.REJECTED, end, now);
    }

    /**
     * Taken back by whoever raised it.
     *
     * @throws DomainException INVALID_STATUS once it has ended
     */
    public void withdraw(Resolution end, Instant now) {
        end(DisputeStatus.CLOSED, end, now);
    }

    private void end(DisputeStatus end, Resolution how, Instant now) {
        requireMove(end);
        status = end;
        resolution = how;
        updatedAt = now;
    }

    /** @throws DomainException INVALID_STATUS when the table of moves does not lead there from here */
    public void requireMove(DisputeStatus next) {
        if (!DisputeStatus.MOVES.allows(status, next)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A dispute that is " + status.code() + " cannot become " + next.code() + ".");
        }
    }

    /** Where its people talk. */
    public void meetIn(UUID chat, Instant now) {
        chatId = chat;
        updatedAt = now;
    }

    public boolean isOpen() {
        return status == DisputeStatus.PENDING || status == DisputeStatus.IN_PROGRESS;
    }

    public UUID id() {
        return id;
    }

    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    public UUID buyerId() {
        return buyerId;
    }

    public UUID sellerId() {
        return sellerId;
    }

    /** Who works on it; null while pending. */
    public UUID adminId() {
        return adminId;
    }

    public UUID chatId() {
        return chatId;
    }

    public UUID raisedBy() {
        return raisedBy;
    }

    public String reason() {
        return reason;
    }

    public String description() {
        return description;
    }

    public DisputeCategory category() {
        return category;
    }

    public DisputePriority priority() {
        return priority;
    }

    public DisputeStatus status() {
        return status;
    }

    public Instant responseDeadline() {
        return responseDeadline;
    }

    public Instant resolutionDeadline() {
        return resolutionDeadline;
    }

    /** Null while the dispute is open. */
    public Resolution resolution() {
        return resolution;
    }

    /** Grows with every change: two of the staff may have the same page open. */
    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
