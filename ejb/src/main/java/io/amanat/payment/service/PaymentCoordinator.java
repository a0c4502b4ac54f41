package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.money.Amounts;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The only door to "funded". Whoever believes that money arrived (webhook, click, reconciliation, admin) comes through
 * {@link #confirm}.
 *
 * <p>One transaction: lock the request, lock the payment, judge, store the evidence, book the ledger, move payment,
 * escrow and request, tell those concerned. Either all of it or nothing.
 */
@Stateless
public class PaymentCoordinator {
    @Inject
    private PaymentRepository payments;

    @Inject
    private RequestService requests;

    @Inject
    private Ledger ledger;

    @Inject
    private ConfirmationPolicy confirmations;

    @Inject
    private BalanceJudge balances;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.Funded> funded;

    /** Judges a report and acts on it; asking twice is harmless. */
    public Outcome confirm(TransferReport report) {
        PurchaseRequest request = requests.lock(report.requestId());
        Payment payment = payments.lock(report.paymentId())
                .orElseThrow(() -> new IllegalStateException("no payment " + report.paymentId()));
        int required = confirmations.required(report.chainId());
        Optional<Outcome> mismatch = TransferRules.mismatch(payment, report, required);
        if (mismatch.isPresent()) {
            return keep(report, mismatch.get());
        }
        if (payment.isPaid()) {
            return keep(report, sameTransfer(payment, report) ? new Outcome.Duplicate() : new Outcome.Surplus());
        }
        if (!payment.isPayable() || request.status() != RequestStatus.PENDING_PAYMENT) {
            return keep(report, new Outcome.Late());
        }
        if (!payments.addEvidence(Uuid7.next(), payment.id(), evidence(report, Evidence.ACCEPTED), clock.instant())) {
            // Somebody else's money: the same transfer was accepted for another payment (I-13).
            return keep(report, new Outcome.Refused("transfer_used"));
        }
        payment.fund(
                report.txHash(), report.blockNumber(), Math.min(report.confirmations(), required), clock.instant());
        book(request, payment, report.amount());
        return new Outcome.Funded();
    }

    /** Judges a told balance of a payment's own address and acts on it; asking twice is harmless. */
    public Outcome confirm(BalanceReport report) {
        PurchaseRequest request = requests.lock(report.requestId());
        Payment payment = payments.lock(report.paymentId())
                .orElseThrow(() -> new IllegalStateException("no payment " + report.paymentId()));
        Outcome outcome = balances.judge(request, payment, report);
        if (outcome instanceof Outcome.Funded) {
            // A balance names no transaction.
            payment.fund(null, null, 0, clock.instant());
            book(request, payment, balances.proven(payment));
        }
        return outcome;
    }

    private static boolean sameTransfer(Payment payment, TransferReport report) {
        return report.txHash().equalsIgnoreCase(payment.onChain().txHash());
    }

    private Outcome keep(TransferReport report, Outcome outcome) {
        if (!(outcome instanceof Outcome.Duplicate)) {
            payments.addEvidence(Uuid7.next(), report.paymentId(), evidence(report, outcome.word()), clock.instant());
        }
        return outcome;
    }

    private void book(PurchaseRequest request, Payment payment, BigInteger proven) {
        request.moveTo(RequestStatus.PAYMENT, clock.instant());
        BigDecimal detected = Amounts.fromBaseUnits(proven, payment.onChain().tokenDecimals());
        ledger.bookFunding(
                new Ledger.Subject(
                        payment.id(),
                        request.id(),
                        payment.onChain().tokenSymbol(),
                        payment.onChain().chainId(),
                        payment.onChain().tokenAddress(),
                        payment.onChain().txHash(),
                        null),
                detected,
                payment.amount());
        funded.fire(new PaymentEvents.Funded(
                payment.id(),
                request.id(),
                payment.buyerId(),
                payment.sellerId(),
                Amounts.plain(payment.amount()),
                payment.onChain().tokenSymbol()));
    }

    private static Evidence evidence(TransferReport report, String verdict) {
        return new Evidence(
                report.source(),
                verdict,
                report.chainId(),
                report.txHash().toLowerCase(java.util.Locale.ROOT),
                report.ordinal(),
                report.tokenAddress(),
                new BigDecimal(report.amount()),
                report.confirmations(),
                report.blockNumber(),
                "{}");
    }
}
