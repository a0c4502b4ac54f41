package io.amanat.custody.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/** One piece of news of an attempt to move the money of a receiving address on. Never changed; what came of it is a new row. */
@Entity
@Table(schema = "market", name = "derived_destination_sweeps")
public class Sweep {
    @Id
    private UUID id;

    @Column(name = "destination_id", updatable = false)
    private UUID destinationId;

    @Column(name = "tx_hash", updatable = false)
    private String txHash;

    @Column(name = "token_address", updatable = false)
    private String tokenAddress;

    @Column(updatable = false)
    private BigDecimal amount;

    @Column(name = "to_address", updatable = false)
    private String toAddress;

    @Column(name = "gas_used", updatable = false)
    private BigDecimal gasUsed;

    @Column(updatable = false)
    private SweepStatus status;

    @Column(updatable = false)
    private String error;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected Sweep() {}

    public static Sweep of(UUID id, NewSweep news, Instant now) {
        Sweep sweep = new Sweep();
        sweep.id = id;
        sweep.destinationId = news.destinationId();
        sweep.txHash = news.txHash();
        sweep.tokenAddress = news.tokenAddress();
        sweep.amount = new BigDecimal(news.amount());
        sweep.toAddress = news.toAddress();
        sweep.gasUsed = news.gasUsed() == null ? null : new BigDecimal(news.gasUsed());
        sweep.status = news.status();
        sweep.error = news.error();
        sweep.createdAt = now;
        return sweep;
    }

    public UUID id() {
        return id;
    }

    public UUID destinationId() {
        return destinationId;
    }

    public String txHash() {
        return txHash;
    }

    /** Null for the chain's own coin. */
    public String tokenAddress() {
        return tokenAddress;
    }

    /** In the smallest unit. */
    public BigInteger amount() {
        return amount.toBigIntegerExact();
    }

    public String toAddress() {
        return toAddress;
    }

    public BigInteger gasUsed() {
        return gasUsed == null ? null : gasUsed.toBigIntegerExact();
    }

    public SweepStatus status() {
        return status;
    }

    public String error() {
        return error;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
