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
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The only door to "funded". Whoever believes that money arrived (webhook, click, reconciliation, admin) comes through one
 * of its {@code confirm} methods, or with many at once through {@link #confirmTogether}.
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
    private TransferJudge judge;

    @Inject
    private BalanceJudge balances;

    @Inject
    private ShownTransfers addresses;

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
        Outcome outcome = judged(request, payment, report);
        addresses.note(payment, outcome);
        return outcome;
    }

    private Outcome judged(PurchaseRequest request, Payment payment, TransferReport report) {
        Optional<Outcome> mismatch = TransferRules.mismatch(payment, report, judge.required(payment, report));
        if (mismatch.isPresent() && mismatch.get() instanceof Outcome.Refused) {
            return keep(payment, report, mismatch.get());
        }
        if (payment.isPaid() && judge.sameTransfer(payment, report)) {
            return keep(payment, report, new Outcome.Duplicate());
        }
        // Before surplus and late: what has paid, or lies with another payment, is not to be sent back once more.
        if (judge.isUsedElsewhere(payment, report)) {
            return keep(payment, report, new Outcome.Refused("transfer_used"));
        }
        if (judge.isKeptElsewhere(payment, report)) {
            return keep(payment, report, new Outcome.Refused("transfer_kept"));
        }
        if (payment.isPaid()) {
            BigInteger surplus = addresses.surplus(payment, report);
            return surplus.signum() == 0
                    ? new Outcome.Duplicate()
                    : keep(payment, report.of(surplus), new Outcome.Surplus());
        }
        if (!payment.isPayable()
                || request.status() != RequestStatus.PENDING_PAYMENT
                || judge.isTooLate(payment, report)) {
            return keep(payment, report, new Outcome.Late());
        }
        if (mismatch.isPresent() || payment.escrowState() == EscrowState.PARTIAL) {
            return addPart(request, payment, report, mismatch);
        }
        if (!claim(payment, TransferJudge.evidence(report, Evidence.ACCEPTED))) {
            // Somebody else's money: the same transfer was accepted for another payment (I-13).
            return keep(payment, report, new Outcome.Refused("transfer_used"));
        }
        fund(new Proven(request, payment, report.amount()), report);
        return new Outcome.Funded();
    }

    /**
     * Funds at once what needs no second look: the right transfer, deep enough and not too small, on its provider's word, for
     * a payment that waits for it, and no other payment has ever known of it. All requests are locked before all payments; what
     * somebody else holds is left out, for waiting for it would hold up the others. Every row is written as
     * {@link #confirm(TransferReport)} writes it.
     *
     * @param reports at most one of each request
     * @return ids of the payments that are funded now; nothing was done about the others, which are to be judged one by one
     */
    public Set<UUID> confirmTogether(List<TransferReport> reports) {
        if (reports.isEmpty()) {
            return Set.of();
        }
        Map<UUID, TransferReport> wanted = new HashMap<>();
        reports.forEach(report -> wanted.put(report.requestId(), report));
        Map<UUID, PurchaseRequest> locked = new HashMap<>();
        requests.lockIdle(wanted.keySet()).forEach(request -> locked.put(request.id(), request));
        List<Proven> plain = new ArrayList<>();
        for (Payment payment : payments.lockIdle(reports.stream()
                .filter(report -> locked.containsKey(report.requestId()))
                .map(TransferReport::paymentId)
                .toList())) {
            PurchaseRequest request = locked.get(payment.purchaseRequestId());
            TransferReport report = wanted.get(payment.purchaseRequestId());
            if (request != null && report.paymentId().equals(payment.id()) && judge.isPlain(request, payment, report)) {
                plain.add(new Proven(request, payment, report.amount()));
            }
        }
        Set<UUID> funds = judge.claimAll(
                plain.stream().map(one -> wanted.get(one.request().id())).toList());
        plain.removeIf(one -> !funds.contains(one.payment().id()));
        if (!plain.isEmpty()) {
            plain.forEach(one -> mark(one, wanted.get(one.request().id())));
            requests.storeStatus(plain.stream().map(Proven::request).toList(), RequestStatus.PENDING_PAYMENT);
            judge.store(plain.stream().map(Proven::payment).toList());
            settle(plain);
        }
        return funds;
    }

    /** Judges a told balance of a payment's own address and acts on it; asking twice is harmless. */
    public Outcome confirm(BalanceReport report) {
        PurchaseRequest request = requests.lock(report.requestId());
        Payment payment = payments.lock(report.paymentId())
                .orElseThrow(() -> new IllegalStateException("no payment " + report.paymentId()));
        Outcome outcome = balances.judge(request, payment, report);
        if (outcome instanceof Outcome.Funded) {
            Proven proven = new Proven(request, payment, balances.proven(payment));
            fund(proven);
            if (report.screening() != null && report.screening().screened()) {
                fees.bookScreening(proven.subject(), payment);
            }
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
        fund(new Proven(request, payment, credit.amount()));
        return new Outcome.Funded();
    }

    private boolean claim(Payment payment, Evidence evidence) {
        return payments.addEvidence(Uuid7.next(), payment.id(), evidence, clock.instant());
    }

    private Outcome keep(Payment payment, TransferReport report, Outcome outcome) {
        if (!(outcome instanceof Outcome.Duplicate) && claim(payment, TransferJudge.evidence(report, outcome.word()))) {
            news.tell(payment, outcome, TransferJudge.txHash(report), report.tokenAddress());
        }
        return outcome;
    }

    /** Several transfers, some of them too small, fund the payment as soon as they are enough together (06, 7.2). */
    private Outcome addPart(
            PurchaseRequest request, Payment payment, TransferReport report, Optional<Outcome> tooSmall) {
        boolean isNew = tooSmall.isPresent()
                && claim(payment, TransferJudge.evidence(report, tooSmall.get().word()));
        Map<String, Evidence> told = new LinkedHashMap<>();
        Evidence own = TransferJudge.evidence(report, Evidence.ACCEPTED);
        told.put(own.txHash() + " " + own.transferOrdinal(), own);
        observations.parts(payment.id()).stream()
                .filter(part -> part.chainId() == report.chainId()
                        && TransferRules.sameAddress(payment.onChain().tokenAddress(), part.tokenAddress()))
                .forEach(part -> told.putIfAbsent(part.txHash() + " " + part.transferOrdinal(), part));
        List<Evidence> parts = TransferRules.once(told.values());
        BigInteger sum = TransferRules.sum(parts);
        if (sum.compareTo(payment.expectedBaseUnits()) < 0) {
            payIns.seePart(payment, clock.instant());
            Outcome.Underpaid rest =
                    new Outcome.Underpaid(payment.expectedBaseUnits().subtract(sum));
            if (isNew) {
                news.tell(payment, rest, TransferJudge.txHash(report), null);
            }
            return rest;
        }
        for (Evidence part : parts) {
            if (!claim(payment, part.as(Evidence.ACCEPTED))) {
                if (part == own) {
                    return keep(payment, report, new Outcome.Refused("transfer_used"));
                }
                // Another payment took it this very moment. All or none: what is claimed so far is given back, and the
                // next look knows of it.
                throw new DomainException(ErrorCode.STATE_CONFLICT);
            }
        }
        fund(new Proven(request, payment, sum), report);
        // An administrator may have given it parts of payments that had ended.
        payIns.closeSpentParts(payment.id(), clock.instant());
        return new Outcome.Funded();
    }

    private void fund(Proven proven, TransferReport report) {
        mark(proven, report);
        settle(List.of(proven));
        if (report.proof().screened()) {
            fees.bookScreening(proven.subject(), proven.payment());
        }
    }

    /** By what names no transaction: a balance. */
    private void fund(Proven proven) {
        mark(proven, null, null, 0);
        settle(List.of(proven));
    }

    private void mark(Proven proven, TransferReport report) {
        int shown = Math.min(report.confirmations(), confirmations.required(report.chainId()));
        mark(proven, report.txHash(), report.blockNumber(), shown);
        if (report.proof().sender() != null) {
            proven.payment().onChain().sentBy(report.proof().sender());
        }
    }

    private void mark(Proven proven, String txHash, Long block, int depth) {
        Instant now = clock.instant();
        proven.payment().fund(txHash, block, depth, now);
        proven.request().moveTo(RequestStatus.PAYMENT, now);
    }

    /** The ledger and those concerned learn of money that was proven; the rows are marked. */
    private void settle(List<Proven> proven) {
        ledger.bookFundings(proven.stream().map(Proven::funding).toList());
        funded.fire(new PaymentEvents.Funded(proven.stream().map(Proven::deal).toList()));
    }
}
