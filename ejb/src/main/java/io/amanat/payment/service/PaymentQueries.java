package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.service.Balances;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.FundingRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.ProviderPayment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reading payments, for those whom {@link PaymentAccess} admits (R-ID-04). */
@Stateless
public class PaymentQueries {
    @Inject
    private PaymentRepository payments;

    @Inject
    private FundingRepository funding;

    @Inject
    private Ledger ledger;

    @Inject
    private MarketClock clock;

    /** A payment with how its amount came about. */
    public record PaymentView(Payment payment, PaymentQuote quote) {}

    /**
     * What the ledger says.
     *
     * @param entries empty for participants, who see balances only
     */
    public record LedgerView(Balances balances, List<LedgerEntry> entries) {}

    /** @throws DomainException PAYMENT_NOT_FOUND, FORBIDDEN for somebody who is no party to it (AC-200) */
    public PaymentView view(Actor actor, UUID id) {
        return new PaymentView(require(actor, id), payments.quote(id).orElse(null));
    }

    /** @throws DomainException as {@link #view} */
    public LedgerView ledger(Actor actor, UUID id) {
        require(actor, id);
        List<LedgerEntry> entries = ledger.entries(id);
        return new LedgerView(Balances.of(entries), actor.isAdmin() ? entries : List.of());
    }

    private Payment require(Actor actor, UUID id) {
        Payment payment = payments.find(id).orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        PaymentAccess.PARTY.require(actor, payment, "You are no party to this payment.");
        return payment;
    }

    /** What a provider's id means; nothing of another provider. One statement, in the caller's transaction or in none. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<PaymentKey> findKey(PaymentProvider provider, String providerPaymentId) {
        return payments.findKey(provider, providerPaymentId);
    }

    /** The same of many ids; those that mean nothing are left out. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, ProviderPayment> findAll(PaymentProvider provider, Collection<String> providerPaymentIds) {
        return funding.ofProvider(provider, providerPaymentIds);
    }

    /** Open pay-ins whose time is over, without the oldest that stay open for now. */
    public List<PaymentKey> expired(int skip, int limit) {
        return payments.expired(clock.instant(), skip, limit);
    }
}
