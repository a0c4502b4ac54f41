package io.amanat.release.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.Arrival;
import io.amanat.payment.service.ChainProof;
import io.amanat.release.entity.PayoutPart;
import io.amanat.release.entity.PayoutPartRepository;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.entity.PayoutProofRepository;
import io.amanat.release.entity.PayoutProofStatus;
import io.amanat.release.entity.PayoutWordRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.UUID;

/**
 * What of a running payout or refund has arrived although its transaction moved too little: the rest is paid by another one,
 * and the whole is booked with that, so that the ledger has one row for it. Until then it is not given up: what would be
 * started instead would pay that part again. Works inside the caller's transaction, under the locks of the request and its
 * pay-in.
 */
@ApplicationScoped
public class PaidParts {
    @Inject
    private PayoutPartRepository parts;

    @Inject
    private PayoutProofRepository proofs;

    @Inject
    private PayoutWordRepository words;

    @Inject
    private MarketClock clock;

    /** In its token; 0 when nothing has. */
    BigDecimal arrived(Payment outflow) {
        Integer decimals = outflow.onChain().tokenDecimals();
        return decimals == null ? BigDecimal.ZERO : Amounts.fromBaseUnits(parts.arrived(outflow.id()), decimals);
    }

    /** What is still to be paid, in its token; more than 0. */
    BigDecimal rest(Payment outflow) {
        return outflow.amount().subtract(arrived(outflow));
    }

    /** @throws DomainException INVALID_STATUS when a part has arrived */
    void requireNone(Payment outflow) {
        BigDecimal arrived = arrived(outflow);
        if (arrived.signum() > 0) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    Amounts.plain(arrived) + " of it have arrived: pay the rest, " + Amounts.plain(rest(outflow))
                            + ", and name that transaction.");
        }
    }

    /**
     * An administrator says that what a deep transaction has brought the receiver is a part of a running payout or refund.
     *
     * @param txHash in lower case
     * @param transfer less than what is still to be paid: all of the transaction to the receiver that has paid nothing else
     * @param over transactions of the payout that will never be mined beside it
     * @throws DomainException INVALID_STATUS when the payout does not run any more, when another transaction is named for it
     *     and waits, when this one is booked for another payout on a word or noted as a rest, and when the transfer is no part of it;
     *     STATE_CONFLICT when it counts already
     */
    public void count(
            UUID by, Payment outflow, String txHash, Arrival transfer, long blockNumber, Collection<String> over) {
        requireRunning(outflow);
        boolean another = proofs.ofPayment(outflow.id()).stream()
                .filter(proof -> proof.status() == PayoutProofStatus.WAITING)
                .map(PayoutProof::txHash)
                .anyMatch(hash -> !hash.equals(txHash) && !over.contains(hash));
        if (another) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Another transaction is named for it and waits: it may have paid the whole. Wait for the chain.");
        }
        int chainId = outflow.onChain().chainId();
        PayoutWordRepository.Against against = words.lock(chainId, txHash, outflow.id(), false);
        requireNoRest(against);
        if (against.whose() != null) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "This transaction is booked for another payout on a word: have it looked at there first"
                            + " (payout-proofs, recheck).");
        }
        BigInteger rest = Amounts.toBaseUnits(rest(outflow), outflow.onChain().tokenDecimals());
        requireLess(transfer, rest);
        PayoutPart part = new PayoutPart(
                Uuid7.next(),
                outflow.id(),
                txHash,
                chainId,
                transfer.token(),
                transfer.to(),
                rest,
                transfer.amount(),
                transfer.ordinal(),
                transfer.from(),
                blockNumber,
                by);
        if (transfer.isTaken(proofs.taken(chainId, txHash))
                || !parts.add(part, ChainProof.TOO_LITTLE, clock.instant())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
    }

    /** @throws DomainException INVALID_STATUS for what was noted as sent back by hand: it has paid no payout */
    static void requireNoRest(PayoutWordRepository.Against against) {
        if (against.rest()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "This transaction is noted as a rest that was sent back by hand: it has paid nothing else.");
        }
    }

    private static void requireLess(Arrival transfer, BigInteger rest) {
        int more = transfer.amount().compareTo(rest);
        if (more > 0 && transfer.ordinals().size() > 1) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Its transfers to the receiver are more than is left, and none is enough alone: nobody can tell which of them are"
                            + " for this. Name the transaction first for whatever else it has paid, then for this again (payout/confirm).");
        }
        if (more >= 0) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "It has paid all that is left: name it as the payout's transaction (payout/confirm).");
        }
    }

    private static void requireRunning(Payment outflow) {
        if (outflow.status() != PaymentStatus.PENDING && outflow.status() != PaymentStatus.PROCESSING) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This payout does not run any more.");
        }
    }
}
