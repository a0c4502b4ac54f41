package io.amanat.request.entity;

import io.amanat.shared.jpa.JsonConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Everything about the hand-over of one request. The code itself is stored nowhere, only its salted hash. */
@Entity
@Table(schema = "market", name = "purchase_request_delivery_info")
public class DeliveryInfo {
    @Id
    private UUID id;

    @Column(name = "purchase_request_id", updatable = false)
    private UUID purchaseRequestId;

    @Column(name = "delivery_type")
    private DeliveryType deliveryType;

    private String address;

    @Column(name = "preferred_date")
    private Instant preferredDate;

    private String notes;

    private String email;

    @Column(name = "delivery_date_time")
    private Instant deliveryDateTime;

    @Column(name = "delivery_date")
    private LocalDate deliveryDate;

    @Column(name = "shipped_at")
    private Instant shippedAt;

    @Column(name = "delivery_proof")
    @Convert(converter = JsonConverter.class)
    private String deliveryProof;

    @Column(name = "confirmation_proof")
    @Convert(converter = JsonConverter.class)
    private String confirmationProof;

    @Column(name = "tracking_number")
    private String trackingNumber;

    @Column(name = "delivery_code_hash")
    private String codeHash;

    @Column(name = "delivery_code_salt")
    private String codeSalt;

    @Column(name = "delivery_code_generated_at")
    private Instant codeGeneratedAt;

    @Column(name = "delivery_code_expires_at")
    private Instant codeExpiresAt;

    @Column(name = "delivery_code_failed_attempts")
    private int codeFailedAttempts;

    @Column(name = "delivery_code_used")
    private boolean codeUsed;

    @Column(name = "delivery_code_used_at")
    private Instant codeUsedAt;

    @Column(name = "delivery_code_used_by")
    @Convert(converter = UuidConverter.class)
    private UUID codeUsedBy;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected DeliveryInfo() {}

    public static DeliveryInfo of(UUID id, UUID requestId, NewRequest.DeliveryWish wish, Instant now) {
        DeliveryInfo info = new DeliveryInfo();
        info.id = id;
        info.purchaseRequestId = requestId;
        info.createdAt = now;
        info.wish(wish, now);
        return info;
    }

    /** What the buyer wants; nothing of what has happened since. */
    public void wish(NewRequest.DeliveryWish wish, Instant now) {
        deliveryType = wish.type();
        address = wish.address();
        preferredDate = wish.preferredDate();
        notes = wish.notes();
        email = wish.email();
        updatedAt = now;
    }

    /**
     * The seller has shipped, or corrects what he said when he did: the time stays then, and so does what is not said.
     *
     * @param proof a JSON object, or null
     */
    public void ship(String proof, String tracking, Instant now) {
        deliveryProof = proof == null ? deliveryProof : proof;
        trackingNumber = tracking == null ? trackingNumber : tracking;
        shippedAt = shippedAt == null ? now : shippedAt;
        updatedAt = now;
    }

    /** A new code voids the old one and its failed tries. */
    public void issueCode(String hash, String salt, Instant now, Instant expires) {
        codeHash = hash;
        codeSalt = salt;
        codeGeneratedAt = now;
        codeExpiresAt = expires;
        codeFailedAttempts = 0;
        codeUsed = false;
        updatedAt = now;
    }

    /** @param proof a JSON object, or null */
    public void deliver(String proof, Instant now) {
        confirmationProof = proof;
        deliveredAt = now;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    public DeliveryType deliveryType() {
        return deliveryType;
    }

    public String address() {
        return address;
    }

    /** What the buyer wishes for. */
    public Instant preferredDate() {
        return preferredDate;
    }

    public String notes() {
        return notes;
    }

    public String email() {
        return email;
    }

    /** What both agreed on, to the minute. */
    public Instant deliveryDateTime() {
        return deliveryDateTime;
    }

    /** What both agreed on, where only the day was. */
    public LocalDate deliveryDate() {
        return deliveryDate;
    }

    public Instant shippedAt() {
        return shippedAt;
    }

    public String deliveryProof() {
        return deliveryProof;
    }

    public String confirmationProof() {
        return confirmationProof;
    }

    public String trackingNumber() {
        return trackingNumber;
    }

    public String codeHash() {
        return codeHash;
    }

    public String codeSalt() {
        return codeSalt;
    }

    public Instant codeGeneratedAt() {
        return codeGeneratedAt;
    }

    public Instant codeExpiresAt() {
        return codeExpiresAt;
    }

    public int codeFailedAttempts() {
        return codeFailedAttempts;
    }

    public boolean isCodeUsed() {
        return codeUsed;
    }

    public Instant codeUsedAt() {
        return codeUsedAt;
    }

    public UUID codeUsedBy() {
        return codeUsedBy;
    }

    public Instant deliveredAt() {
        return deliveredAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
