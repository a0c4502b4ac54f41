package io.amanat.payment.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What a payment told by an address's balance waits for, and the last reading.
 *
 * <p>Paid when the balance has grown by the expected amount since the stored baseline, however many transfers it took. An
 * address serves one payment per token until this is stopped. Amounts are in the token's smallest unit; EVM addresses are
 * kept in lower case.
 */
@Entity
@Table(schema = "market", name = "direct_balance_intents")
public class DirectBalanceIntent {
    @Id
    @Column(name = "payment_id")
    private UUID paymentId;

    @Column(updatable = false)
    private DirectBalanceMode mode;

    @Column(name = "watch_id")
    private String watchId;

    @Column(name = "chain_id", updatable = false)
    private int chainId;

    @Column(name = "token_address", updatable = false)
    private String tokenAddress;

    @Column(name = "token_symbol", updatable = false)
    private String tokenSymbol;

    @Column(updatable = false)
    private int decimals;

    @Column(updatable = false)
    private String address;

    @Column(name = "buyer_address")
    private String buyerAddress;

    @Column(name = "expected_amount", updatable = false)
    private BigDecimal expectedAmount;

    @Column(name = "baseline_balance")
    private BigDecimal baselineBalance;

    @Column(name = "baseline_at")
    private Instant baselineAt;

    @Column(name = "current_balance")
    private BigDecimal currentBalance;

    @Column(name = "paid_delta", insertable = false, updatable = false)
    private BigDecimal paidDelta;

    @Column(name = "native_baseline")
    private BigDecimal nativeBaseline;

    @Column(name = "native_current")
    private BigDecimal nativeCurrent;

    @Column(name = "last_checked_at")
    private Instant lastCheckedAt;

    @Column(name = "last_webhook_at")
    private Instant lastWebhookAt;

    @Column(name = "stopped_at")
    private Instant stoppedAt;

    @Column(name = "stop_reason")
    private DirectBalanceStop stopReason;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected DirectBalanceIntent() {}

    /** What the address holds already is not known yet: see {@link #startFrom}. */
    public static DirectBalanceIntent await(UUID paymentId, NewDirectBalance input, Instant now) {
        DirectBalanceIntent intent = new DirectBalanceIntent();
        intent.paymentId = paymentId;
        intent.mode = input.mode();
        intent.watchId = input.watchId();
        intent.chainId = input.token().chainId();
        intent.tokenAddress = comparable(input.token().address());
        intent.tokenSymbol = input.token().symbol();
        intent.decimals = input.token().decimals();
        intent.address = comparable(input.address());
        intent.buyerAddress = input.buyerAddress() == null ? null : comparable(input.buyerAddress());
        intent.expectedAmount = new BigDecimal(input.expected());
        intent.createdAt = now;
        intent.updatedAt = now;
        return intent;
    }

    /**
     * Nothing has arrived yet: what the address holds now is the baseline, and the current balance. Set once.
     *
     * @param nativeBalance of the chain's own coin, to tell money sent in the wrong coin; or null
     */
    public void startFrom(BigInteger balance, BigInteger nativeBalance, Instant now) {
        if (baselineBalance != null) {
            throw new IllegalStateException("the baseline of " + paymentId + " is known already");
        }
        baselineBalance = new BigDecimal(balance);
        baselineAt = now;
        currentBalance = baselineBalance;
        nativeBaseline = nativeBalance == null ? null : new BigDecimal(nativeBalance);
        nativeCurrent = nativeBaseline;
        updatedAt = now;
    }

    /** A later reading of the balance, whatever it means. */
    public void observe(BigInteger balance, DirectBalanceSource source, Instant now) {
        currentBalance = new BigDecimal(balance);
        if (source == DirectBalanceSource.WEBHOOK) {
            lastWebhookAt = now;
        } else {
            lastCheckedAt = now;
        }
        updatedAt = now;
    }

    /** Transfers that were shown one by one, or a later reading: the address has been seen with at least so much. */
    public void grow(BigInteger balance, Instant now) {
        if (balance.compareTo(currentBalance()) > 0) {
            currentBalance = new BigDecimal(balance);
            updatedAt = now;
        }
    }

    /** Nobody looks at the balance any more; the address is free of this payment. False when that was so before. */
    public boolean stop(DirectBalanceStop reason, Instant now) {
        if (stoppedAt != null) {
            return false;
        }
        stoppedAt = now;
        stopReason = reason;
        updatedAt = now;
        return true;
    }

    /** EVM addresses are the same in any case and stored in lower case; others mean every letter as it stands. */
    static String comparable(String address) {
        return address.regionMatches(true, 0, "0x", 0, 2) ? address.toLowerCase(Locale.ROOT) : address;
    }

    public UUID paymentId() {
        return paymentId;
    }

    public DirectBalanceMode mode() {
        return mode;
    }

    public String watchId() {
        return watchId;
    }

    public int chainId() {
        return chainId;
    }

    public String tokenAddress() {
        return tokenAddress;
    }

    public String tokenSymbol() {
        return tokenSymbol;
    }

    public int decimals() {
        return decimals;
    }

    public String address() {
        return address;
    }

    public String buyerAddress() {
        return buyerAddress;
    }

    public BigInteger expectedAmount() {
        return expectedAmount.toBigIntegerExact();
    }

    /** What the address held before; null until it was read. Never taken for zero. */
    public BigInteger baselineBalance() {
        return baselineBalance == null ? null : baselineBalance.toBigIntegerExact();
    }

    /** When the baseline was read; null until then. */
    public Instant baselineAt() {
        return baselineAt;
    }

    /** The last reading; null until there was one. */
    public BigInteger currentBalance() {
        return currentBalance == null ? null : currentBalance.toBigIntegerExact();
    }

    /** Growth since the baseline by the last reading, negative when money left; null without a baseline. */
    public BigInteger grown() {
        return baselineBalance == null ? null : currentBalance().subtract(baselineBalance());
    }

    /** Current less baseline, as the database computed it; null before the row was read back. */
    public BigInteger paidDelta() {
        return paidDelta == null ? null : paidDelta.toBigIntegerExact();
    }

    public BigInteger nativeBaseline() {
        return nativeBaseline == null ? null : nativeBaseline.toBigIntegerExact();
    }

    public BigInteger nativeCurrent() {
        return nativeCurrent == null ? null : nativeCurrent.toBigIntegerExact();
    }

    public Instant lastCheckedAt() {
        return lastCheckedAt;
    }

    public Instant lastWebhookAt() {
        return lastWebhookAt;
    }

    public Instant stoppedAt() {
        return stoppedAt;
    }

    public DirectBalanceStop stopReason() {
        return stopReason;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
