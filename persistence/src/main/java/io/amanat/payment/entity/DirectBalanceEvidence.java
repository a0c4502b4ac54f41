package io.amanat.payment.entity;

import io.amanat.shared.jpa.JsonConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/** A reading of a balance that was judged. Never changed; added by the repository, the same reading once. */
@Entity
@Table(schema = "market", name = "direct_balance_evidence")
public class DirectBalanceEvidence {
    @Id
    private UUID id;

    @Column(name = "payment_id", updatable = false)
    private UUID paymentId;

    @Column(updatable = false)
    private DirectBalanceSource source;

    @Column(updatable = false)
    @Convert(converter = JsonConverter.class)
    private String payload;

    @Column(name = "payload_sha256", updatable = false)
    private String payloadSha256;

    @Column(updatable = false)
    private BigDecimal delta;

    @Column(updatable = false)
    private String decision;

    @Column(updatable = false)
    private String reason;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected DirectBalanceEvidence() {}

    public UUID id() {
        return id;
    }

    public UUID paymentId() {
        return paymentId;
    }

    public DirectBalanceSource source() {
        return source;
    }

    /** What was told, a JSON value. */
    public String payload() {
        return payload;
    }

    public String payloadSha256() {
        return payloadSha256;
    }

    /** Against the baseline, in the token's smallest unit; negative when money left. */
    public BigInteger delta() {
        return delta.toBigIntegerExact();
    }

    public String decision() {
        return decision;
    }

    public String reason() {
        return reason;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
