package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.EvidenceRepository;
import io.amanat.payment.entity.FundingRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * The coordinator's questions about a reported transfer that more than the two rows answers, inside its transaction: the
 * request and the payment are locked. What comes of the answers is the coordinator's.
 */
@ApplicationScoped
public class TransferJudge {
    @Inject
    private PaymentRepository payments;

    @Inject
    private EvidenceRepository observations;

    @Inject
    private FundingRepository together;

    @Inject
    private ConfirmationPolicy confirmations;

    @Inject
    private MarketClock clock;

    /** What we read ourselves is read again until it lies deep enough; a provider waits for what he was told, and tells once. */
    int required(Payment payment, TransferReport report) {
        int required = confirmations.required(report.chainId());
        return report.proof() == TransferReport.Proof.NONE && report.confirmations() < required
                ? confirmations.required(report.chainId(), payment.createdAt())
                : required;
    }

    /**
     * Whether the two rows say all there is to ask but for where else the transfer is known: a provider's word, every fact
     * fits, the payment waits for its whole price, and is too young for a price to have ended.
     */
    boolean isPlain(PurchaseRequest request, Payment payment, TransferReport report) {
        return report.proof() == TransferReport.Proof.NONE
                && payment.isPayable()
                && payment.escrowState() == EscrowState.NONE
                && request.status() == RequestStatus.PENDING_PAYMENT
                && TransferRules.mismatch(payment, report, confirmations.required(report.chainId()))
                        .isEmpty()
                && !sent(report).isAfter(payment.createdAt());
    }

    /**
     * Stores as accepted what was told of transfers that no other payment has ever known.
     *
     * @param reports of payments that the caller has locked, one of each
     * @return ids of the payments whose transfer is theirs now; nothing was stored for the others
     */
    Set<UUID> claimAll(List<TransferReport> reports) {
        List<FundingRepository.Claim> claims = reports.stream()
                .map(report -> new FundingRepository.Claim(
                        Uuid7.next(), report.paymentId(), evidence(report, Evidence.ACCEPTED)))
                .toList();
        Set<UUID> elsewhere = together.knownElsewhere(claims);
        return together.claim(
                claims.stream()
                        .filter(claim -> !elsewhere.contains(claim.paymentId()))
                        .toList(),
                clock.instant());
    }

    /** Writes many payments that the coordinator has just funded, in one statement. */
    void store(List<Payment> funded) {
        together.store(funded);
    }

    /** The transfer that funded it, or one of several that did so together. */
    boolean sameTransfer(Payment payment, TransferReport report) {
        return report.txHash().equalsIgnoreCase(payment.onChain().txHash())
                || observations.isAccepted(payment.id(), report.chainId(), txHash(report), report.ordinal());
    }

    /**
     * A price that was converted holds for money sent within its time; how deep that lies by now does not matter. A
     * provider's word tells no time: it comes when the transfer is deep, so the transfer is as old as that takes at most.
     */
    boolean isTooLate(Payment payment, TransferReport report) {
        Instant sent = sent(report);
        // Hardly ever is a payment older than that, and only then the quote is asked for.
        return sent.isAfter(payment.createdAt())
                && payments.quote(payment.id())
                        .filter(quote -> quote.isConverted() && sent.isAfter(quote.expiresAt()))
                        .isPresent();
    }

    private Instant sent(TransferReport report) {
        Instant mined = report.proof().minedAt();
        return mined == null ? clock.instant().minus(ShallowMoney.DEEP_AFTER) : mined;
    }

    /** The second only for what was read on the chain: a provider's own word names a place or is its transaction's first. */
    boolean isUsedElsewhere(Payment payment, TransferReport report) {
        return observations.isAcceptedElsewhere(payment.id(), report.chainId(), txHash(report), report.ordinal())
                || (report.proof() != TransferReport.Proof.NONE
                        && observations.isTakenWithoutPlace(payment.id(), report.chainId(), txHash(report)));
    }

    /** Money that another payment had no use for may have been sent back by hand, which no row tells: a person decides. */
    boolean isKeptElsewhere(Payment payment, TransferReport report) {
        return !report.proof().named()
                && observations.isKeptElsewhere(payment.id(), report.chainId(), txHash(report), report.ordinal());
    }

    static String txHash(TransferReport report) {
        return report.txHash().toLowerCase(Locale.ROOT);
    }

    static Evidence evidence(TransferReport report, String verdict) {
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
