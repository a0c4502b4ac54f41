package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.EvidenceRepository;
import io.amanat.payment.entity.PayInRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.money.Amounts;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
    private PayInRepository payIns;

    @Inject
    private EvidenceRepository observations;

    @Inject
    private RequestService requests;

    @Inject
    private Ledger ledger;

    @Inject
    private ProviderFees fees;

    @Inject
    private ConfirmationPolicy confirmations;

    @Inject
    private BalanceJudge balances;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.Funded> funded;

    @Inject
    private PaymentNews news;

    /** Judges a report and acts on it; asking twice is harmless. */
    public Outcome confirm(TransferReport report) {
        PurchaseRequest request = requests.lock(report.requestId());
        Payment payment = payments.lock(report.paymentId())
                .orElseThrow(() -> new IllegalStateException("no payment " + report.paymentId()));
        Optional<Outcome> mismatch = TransferRules.mismatch(payment, report, required(payment, report));
        if (mismatch.isPresent() && mismatch.get() instanceof Outcome.Refused) {
            return keep(payment, report, mismatch.get());
        }
        if (payment.isPaid() && sameTransfer(payment, report)) {
            return keep(payment, report, new Outcome.Duplicate());
        }
        // Before surplus and late: what has paid, or lies with another payment, is not to be sent back once more.
        if (isUsedElsewhere(payment, report)) {
            return keep(payment, report, new Outcome.Refused("transfer_used"));
        }
        if (isKeptElsewhere(payment, report)) {
            return keep(payment, report, new Outcome.Refused("transfer_kept"));
        }
        if (payment.isPaid()) {
            return keep(payment, report, new Outcome.Surplus());
        }
        if (!payment.isPayable() || request.status() != RequestStatus.PENDING_PAYMENT || isTooLate(payment, report)) {
            return keep(payment, report, new Outcome.Late());
        }
        if (mismatch.isPresent() || payment.escrowState() == EscrowState.PARTIAL) {
            return addPart(request, payment, report, mismatch);
        }
        if (!claim(payment, evidence(report, Evidence.ACCEPTED))) {
            // Somebody else's money: the same transfer was accepted for another payment (I-13).
            return keep(payment, report, new Outcome.Refused("transfer_used"));
        }
        fund(request, payment, report, report.amount());
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
            Ledger.Subject subject = book(request, payment, balances.proven(payment));
            if (report.screening() != null && report.screening().screened()) {
                fees.bookScreening(subject, payment);
            }
            tellFunded(request, payment);
        }
        return outcome;
    }

    /** An administrator gives a payment the late money of another one; each is given once, and asking twice is harmless. */
    public Outcome confirm(LateCredit credit) {
        PurchaseRequest request = requests.lock(credit.requestId());
        Payment payment = payments.lock(credit.paymentId())
                .orElseThrow(() -> new IllegalStateException("no payment " + credit.paymentId()));
        if (!payment.isPayable() || request.status() != RequestStatus.PENDING_PAYMENT) {
            return new Outcome.Late();
        }
        // Two that give it back and pay with it at once wait for each other here.
        if (payments.lock(credit.latePaymentId()).isEmpty()) {
            throw new IllegalStateException("no payment " + credit.latePaymentId());
        }
        if (!balances.give(payment, credit)) {
            return new Outcome.Refused("late_money_given");
        }
        payIns.closePart(credit.latePaymentId(), clock.instant());
        payment.fund(null, null, 0, clock.instant());
        book(request, payment, credit.amount());
        tellFunded(request, payment);
        return new Outcome.Funded();
    }

    /** What we read ourselves is read again until it lies deep enough; a provider waits for what he was told, and tells once. */
    private int required(Payment payment, TransferReport report) {
        int required = confirmations.required(report.chainId());
        return report.proof() == TransferReport.Proof.NONE && report.confirmations() < required
                ? confirmations.required(report.chainId(), payment.createdAt())
                : required;
    }

    /** The transfer that funded it, or one of several that did so together. */
    private boolean sameTransfer(Payment payment, TransferReport report) {
        return report.txHash().equalsIgnoreCase(payment.onChain().txHash())
                || observations.isAccepted(payment.id(), report.chainId(), txHash(report), report.ordinal());
    }

    /**
     * A price that was converted holds for money sent within its time; how deep that lies by now does not matter. A
     * provider's word tells no time: it comes when the transfer is deep, so the transfer is as old as that takes at most.
     */
    private boolean isTooLate(Payment payment, TransferReport report) {
        Instant mined = report.proof().minedAt();
        Instant sent = mined == null ? clock.instant().minus(SettlementStore.DEEP_AFTER) : mined;
        // Hardly ever is a payment older than that, and only then the quote is asked for.
        return sent.isAfter(payment.createdAt())
                && payments.quote(payment.id())
                        .filter(quote -> quote.isConverted() && sent.isAfter(quote.expiresAt()))
                        .isPresent();
    }

    /** The second only for what was read on the chain: a provider's own word names a place or is its transaction's first. */
    private boolean isUsedElsewhere(Payment payment, TransferReport report) {
        return observations.isAcceptedElsewhere(payment.id(), report.chainId(), txHash(report), report.ordinal())
                || (report.proof() != TransferReport.Proof.NONE
                        && observations.isTakenWithoutPlace(payment.id(), report.chainId(), txHash(report)));
    }

    /** Money that another payment had no use for may have been sent back by hand, which no row tells: a person decides. */
    private boolean isKeptElsewhere(Payment payment, TransferReport report) {
        return !report.proof().named()
                && observations.isKeptElsewhere(payment.id(), report.chainId(), txHash(report), report.ordinal());
    }

    private boolean claim(Payment payment, Evidence evidence) {
        return payments.addEvidence(Uuid7.next(), payment.id(), evidence, clock.instant());
    }

    private Outcome keep(Payment payment, TransferReport report, Outcome outcome) {
        if (!(outcome instanceof Outcome.Duplicate) && claim(payment, evidence(report, outcome.word()))) {
            news.tell(payment, outcome, txHash(report), report.tokenAddress());
        }
        return outcome;
    }

    /** Several transfers, some of them too small, fund the payment as soon as they are enough together (06, 7.2). */
    private Outcome addPart(
            PurchaseRequest request, Payment payment, TransferReport report, Optional<Outcome> tooSmall) {
        boolean isNew = tooSmall.isPresent()
                && claim(payment, evidence(report, tooSmall.get().word()));
        Map<String, Evidence> parts = new LinkedHashMap<>();
        parts.put(txHash(report) + " " + report.ordinal(), evidence(report, Evidence.ACCEPTED));
        observations.parts(payment.id()).stream()
                .filter(part -> part.chainId() == report.chainId()
                        && TransferRules.sameAddress(payment.onChain().tokenAddress(), part.tokenAddress()))
                .forEach(part -> parts.putIfAbsent(part.txHash() + " " + part.transferOrdinal(), part));
        BigInteger sum = parts.values().stream()
                .map(part -> part.amountBaseUnits().toBigIntegerExact())
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.compareTo(payment.expectedBaseUnits()) < 0) {
            payIns.seePart(payment, clock.instant());
            Outcome.Underpaid rest =
                    new Outcome.Underpaid(payment.expectedBaseUnits().subtract(sum));
            if (isNew) {
                news.tell(payment, rest, txHash(report), null);
            }
            return rest;
        }
        boolean first = true;
        for (Evidence part : parts.values()) {
            if (!claim(payment, part.as(Evidence.ACCEPTED))) {
                if (first) {
                    return keep(payment, report, new Outcome.Refused("transfer_used"));
                }
                // Another payment took it this very moment. All or none: what is claimed so far is given back, and the
                // next look knows of it.
                throw new DomainException(ErrorCode.STATE_CONFLICT);
            }
            first = false;
        }
        fund(request, payment, report, sum);
        // An administrator may have given it parts of payments that had ended.
        payIns.closeSpentParts(payment.id(), clock.instant());
        return new Outcome.Funded();
    }

    private void fund(PurchaseRequest request, Payment payment, TransferReport report, BigInteger units) {
        Instant now = clock.instant();
        int shown = Math.min(report.confirmations(), confirmations.required(report.chainId()));
        payment.fund(report.txHash(), report.blockNumber(), shown, now);
        if (report.proof().sender() != null) {
            payment.onChain().sentBy(report.proof().sender());
        }
        Ledger.Subject subject = book(request, payment, units);
        if (report.proof().screened()) {
            fees.bookScreening(subject, payment);
        }
        tellFunded(request, payment);
    }

    /** The request and the ledger learn of money that was proven, in the token's smallest unit. */
    private Ledger.Subject book(PurchaseRequest request, Payment payment, BigInteger units) {
        request.moveTo(RequestStatus.PAYMENT, clock.instant());
        BigDecimal detected = Amounts.fromBaseUnits(units, payment.onChain().tokenDecimals());
        Ledger.Subject subject = new Ledger.Subject(
                payment.id(),
                request.id(),
                payment.onChain().tokenSymbol(),
                payment.onChain().chainId(),
                payment.onChain().tokenAddress(),
                payment.onChain().txHash(),
                null);
        ledger.bookFunding(subject, detected, payment.amount());
        return subject;
    }

    private void tellFunded(PurchaseRequest request, Payment payment) {
        funded.fire(new PaymentEvents.Funded(
                payment.id(),
                request.id(),
                payment.buyerId(),
                payment.sellerId(),
                Amounts.plain(payment.amount()),
                payment.onChain().tokenSymbol()));
    }

    private static String txHash(TransferReport report) {
        return report.txHash().toLowerCase(Locale.ROOT);
    }

    private static Evidence evidence(TransferReport report, String verdict) {
        return new Evidence(
                report.source(),
                verdict,
                report.chainId(),
                txHash(report),
                report.ordinal(),
                report.tokenAddress(),
                new BigDecimal(report.amount()),
                report.confirmations(),
                report.blockNumber(),
                report.proof().details());
    }
}
