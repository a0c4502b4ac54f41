package io.amanat.custody.entity;

import io.amanat.request.entity.SubjectRef;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * A receiving address of its own for a payment, derived from the public key of a wallet account.
 *
 * <p>Life: active while money may arrive; sweeping while a transfer moves it on; swept, or active again when that failed;
 * quarantined when something came that must not be touched, until an admin lets it go.
 */
@Entity
@Table(schema = "market", name = "derived_destinations")
public class DerivedDestination {
    @Id
    private UUID id;

    @Column(name = "payment_id")
    @Convert(converter = UuidConverter.class)
    private UUID paymentId;

    @Embedded
    @AttributeOverride(name = "kind", column = @Column(name = "purchase_request_ref_kind"))
    @AttributeOverride(name = "id", column = @Column(name = "purchase_request_id"))
    @AttributeOverride(name = "externalRef", column = @Column(name = "purchase_request_external_ref"))
    private SubjectRef request;

    @Column(name = "seller_offer_id")
    @Convert(converter = UuidConverter.class)
    private UUID sellerOfferId;

    @Column(name = "buyer_id")
    @Convert(converter = UuidConverter.class)
    private UUID buyerId;

    @Embedded
    @AttributeOverride(name = "kind", column = @Column(name = "seller_ref_kind"))
    @AttributeOverride(name = "id", column = @Column(name = "seller_id"))
    @AttributeOverride(name = "externalRef", column = @Column(name = "seller_external_ref"))
    private SubjectRef seller;

    @Column(name = "chain_id", updatable = false)
    private int chainId;

    @Column(updatable = false)
    private String address;

    @Column(updatable = false)
    private String account;

    @Column(name = "derivation_path", updatable = false)
    private String derivationPath;

    @Column(name = "derivation_index", updatable = false)
    private long derivationIndex;

    private DestinationStatus status;

    @Column(name = "quarantine_reason")
    private String quarantineReason;

    @Column(name = "last_known_balance")
    private BigDecimal lastKnownBalance;

    @Column(name = "balance_checked_at")
    private Instant balanceCheckedAt;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "released_at")
    private Instant releasedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected DerivedDestination() {}

    public static DerivedDestination open(UUID id, NewDestination input, Instant now) {
        DerivedDestination destination = new DerivedDestination();
        destination.id = id;
        destination.paymentId = input.paymentId();
        destination.request = input.request();
        destination.sellerOfferId = input.offerId();
        destination.buyerId = input.buyerId();
        destination.seller = input.seller();
        destination.chainId = input.chainId();
        destination.address = input.address();
        destination.account = input.account();
        destination.derivationPath = input.path();
        destination.derivationIndex = input.index();
        destination.status = DestinationStatus.ACTIVE;
        destination.createdAt = now;
        destination.updatedAt = now;
        return destination;
    }

    /** Serves another payment from now on; the caller has locked it and made sure that it is free. */
    public void serve(NewDestination input, Instant now) {
        if (releasedAt == null || !address.equals(input.address())) {
            throw new IllegalStateException("the address " + address + " is not free for " + input.paymentId());
        }
        paymentId = input.paymentId();
        request = input.request();
        sellerOfferId = input.offerId();
        buyerId = input.buyerId();
        seller = input.seller();
        releasedAt = null;
        updatedAt = now;
    }

    /** Money was seen there: the address is never given to another payment. */
    public void seeMoney(BigInteger balance, Instant now) {
        usedAt = usedAt == null ? now : usedAt;
        releasedAt = null;
        lastKnownBalance = new BigDecimal(balance);
        balanceCheckedAt = now;
        updatedAt = now;
    }

    /** A transfer to it was shown: the same, as far as its balance is not known to be higher. */
    public void showMoney(BigInteger atLeast, Instant now) {
        seeMoney(lastKnownBalance == null ? atLeast : atLeast.max(lastKnownBalance()), now);
    }

    /** Its payment ended; without money it may serve another one later. */
    public void release(Instant now) {
        if (usedAt == null && status == DestinationStatus.ACTIVE && paymentId != null) {
            releasedAt = now;
            updatedAt = now;
        }
    }

    /**
     * Nobody moves what is there until a person has looked.
     *
     * @throws DomainException INVALID_STATUS unless it is active
     */
    public void quarantine(String reason, Instant now) {
        moveTo(DestinationStatus.QUARANTINED);
        quarantineReason = reason;
        releasedAt = null;
        updatedAt = now;
    }

    /**
     * A person has looked.
     *
     * @throws DomainException INVALID_STATUS unless it is in quarantine
     */
    public void reactivate(Instant now) {
        if (status != DestinationStatus.QUARANTINED) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Only an address in quarantine is let go.");
        }
        moveTo(DestinationStatus.ACTIVE);
        quarantineReason = null;
        updatedAt = now;
    }

    /**
     * What is there is being moved on.
     *
     * @throws DomainException INVALID_STATUS unless it is active
     */
    public void beginSweep(Instant now) {
        moveTo(DestinationStatus.SWEEPING);
        updatedAt = now;
    }

    /** The move has ended: what was there is gone, or still there. */
    public void endSweep(boolean moved, Instant now) {
        moveTo(moved ? DestinationStatus.SWEPT : DestinationStatus.ACTIVE);
        updatedAt = now;
    }

    private void moveTo(DestinationStatus next) {
        if (!DestinationStatus.MOVES.allows(status, next)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "An address that is " + status.code() + " cannot become " + next.code() + ".");
        }
        status = next;
    }

    /** When money was first seen there; null before. */
    public Instant usedAt() {
        return usedAt;
    }

    /** When its payment ended without money; null while it serves one or was used. */
    public Instant releasedAt() {
        return releasedAt;
    }

    public UUID id() {
        return id;
    }

    public UUID paymentId() {
        return paymentId;
    }

    /** Null when it is not known. */
    public SubjectRef request() {
        return request;
    }

    public UUID sellerOfferId() {
        return sellerOfferId;
    }

    public UUID buyerId() {
        return buyerId;
    }

    /** Null when it is not known. */
    public SubjectRef seller() {
        return seller;
    }

    public int chainId() {
        return chainId;
    }

    public String address() {
        return address;
    }

    /** Fingerprint of the extended public key. */
    public String account() {
        return account;
    }

    public String derivationPath() {
        return derivationPath;
    }

    public long derivationIndex() {
        return derivationIndex;
    }

    public DestinationStatus status() {
        return status;
    }

    public String quarantineReason() {
        return quarantineReason;
    }

    /** In the smallest unit; null before the first reading. */
    public BigInteger lastKnownBalance() {
        return lastKnownBalance == null ? null : lastKnownBalance.toBigIntegerExact();
    }

    public Instant balanceCheckedAt() {
        return balanceCheckedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
