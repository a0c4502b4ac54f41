package io.amanat.payment.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** How the amount of a pay-in came about. Never changed. */
@Entity
@Table(schema = "market", name = "payment_quotes")
public class PaymentQuote {
    @Id
    private UUID id;

    @Column(name = "payment_id", updatable = false)
    private UUID paymentId;

    @Column(name = "pricing_currency", updatable = false)
    private String pricingCurrency;

    @Column(name = "offer_amount", updatable = false)
    private BigDecimal offerAmount;

    @Column(name = "points_discount", updatable = false)
    private BigDecimal pointsDiscount;

    @Column(name = "invoice_usd", updatable = false)
    private BigDecimal invoiceUsd;

    @Column(name = "fx_rate", updatable = false)
    private BigDecimal fxRate;

    @Column(name = "token_price_usd", updatable = false)
    private BigDecimal tokenPriceUsd;

    @Column(name = "depeg_adjustment_bps", updatable = false)
    private int depegAdjustmentBps;

    @Column(name = "raw_settle_amount", updatable = false)
    private BigDecimal rawSettleAmount;

    @Column(name = "settle_amount", updatable = false)
    private BigDecimal settleAmount;

    @Column(name = "settle_currency", updatable = false)
    private String settleCurrency;

    @Column(name = "token_address", updatable = false)
    private String tokenAddress;

    @Column(name = "token_decimals", updatable = false)
    private int tokenDecimals;

    @Column(name = "chain_id", updatable = false)
    private int chainId;

    @Column(name = "fx_source", updatable = false)
    private String fxSource;

    @Column(name = "price_source", updatable = false)
    private String priceSource;

    @Column(name = "fetched_at", updatable = false)
    private Instant fetchedAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    protected PaymentQuote() {}

    /** A price in the very token it is paid in: both rates are one. */
    public static PaymentQuote sameToken(
            UUID id, UUID paymentId, PayInTerms terms, BigDecimal offerAmount, Instant now, Instant expiresAt) {
        return of(id, paymentId, terms, Pricing.sameToken(terms.token(), offerAmount, now), expiresAt);
    }

    /** How a price became the amount of these terms. */
    public static PaymentQuote of(UUID id, UUID paymentId, PayInTerms terms, Pricing pricing, Instant expiresAt) {
        PaymentQuote quote = new PaymentQuote();
        quote.id = id;
        quote.paymentId = paymentId;
        quote.pricingCurrency = pricing.currency();
        quote.offerAmount = pricing.offerAmount();
        quote.pointsDiscount = pricing.pointsDiscount();
        quote.invoiceUsd = pricing.invoiceUsd();
        quote.fxRate = pricing.rates().fxRate();
        quote.tokenPriceUsd = pricing.rates().tokenPriceUsd();
        quote.depegAdjustmentBps = pricing.depegBps();
        quote.rawSettleAmount = pricing.rawSettleAmount();
        quote.settleAmount = terms.settleAmount();
        quote.settleCurrency = terms.token().symbol();
        quote.tokenAddress = terms.token().address();
        quote.tokenDecimals = terms.token().decimals();
        quote.chainId = terms.token().chainId();
        quote.fxSource = pricing.rates().fxSource();
        quote.priceSource = pricing.rates().priceSource();
        quote.fetchedAt = pricing.rates().fetchedAt();
        quote.expiresAt = expiresAt;
        return quote;
    }

    /** Its price depends on rates of the moment: money that is sent after its end is late. */
    public boolean isConverted() {
        return !pricingCurrency.equals(settleCurrency);
    }

    public UUID id() {
        return id;
    }

    public UUID paymentId() {
        return paymentId;
    }

    public String pricingCurrency() {
        return pricingCurrency;
    }

    public BigDecimal offerAmount() {
        return offerAmount;
    }

    /** What points take off the offer's price, in its currency; 0 for nothing. */
    public BigDecimal pointsDiscount() {
        return pointsDiscount;
    }

    /** Of the price less the discount. */
    public BigDecimal invoiceUsd() {
        return invoiceUsd;
    }

    public BigDecimal fxRate() {
        return fxRate;
    }

    public BigDecimal tokenPriceUsd() {
        return tokenPriceUsd;
    }

    public int depegAdjustmentBps() {
        return depegAdjustmentBps;
    }

    public BigDecimal rawSettleAmount() {
        return rawSettleAmount;
    }

    public BigDecimal settleAmount() {
        return settleAmount;
    }

    public String settleCurrency() {
        return settleCurrency;
    }

    public String tokenAddress() {
        return tokenAddress;
    }

    public int tokenDecimals() {
        return tokenDecimals;
    }

    public int chainId() {
        return chainId;
    }

    /** Where the rate came from; null without a conversion. */
    public String fxSource() {
        return fxSource;
    }

    public String priceSource() {
        return priceSource;
    }

    public Instant fetchedAt() {
        return fetchedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
