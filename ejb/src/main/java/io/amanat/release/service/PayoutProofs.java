package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.ChainProof;
import io.amanat.release.entity.GivenUpProofRepository;
import io.amanat.release.entity.PayoutOrder;
import io.amanat.release.entity.PayoutOrderRepository;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Transactions that administrators name for payouts and refunds; works inside the caller's transaction, under the locks of
 * the request and its pay-in. Where a node of the chain is configured the chain has to show the transfer before anything is
 * booked; elsewhere the word of who names it is booked and stays visible as unproven.
 */
@ApplicationScoped
public class PayoutProofs {
    @Inject
    private PayoutProofRepository proofs;

    @Inject
    private PayoutWordRepository words;

    @Inject
    private GivenUpProofRepository givenUp;

    @Inject
    private PayoutOrderRepository orders;

    @Inject
    private SignedMoney signed;

    @Inject
    private PaidParts parts;

    @Inject
    private Receivers receivers;

    @Inject
    private ChainProof chain;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * Where a running payout or refund is wanted: where what a device has signed for it pays; else as it was when it was
     * started, else as it is now; null: nobody knows. Where two have to agree the one of now does not count: both have to
     * have seen it.
     */
    String destinationOf(Payment outflow) {
        return signed.destinationOf(outflow).orElseGet(() -> wantedBy(outflow));
    }

    private String wantedBy(Payment outflow) {
        Optional<PayoutOrder> order = orders.find(outflow.id());
        String fixed = order.map(PayoutOrder::destination).orElse(null);
        boolean agreed = order.map(PayoutOrder::isApprovalNeeded).orElse(false);
        return fixed != null || agreed ? fixed : receivers.walletOf(outflow);
    }

    /**
     * An administrator names the transaction of a running payout or refund, or of what of it has not arrived in parts. One
     * that was signed or named for an earlier one, which was given up and instead of which this one was started, has to have
     * paid where that one was ordered to: it was sent there, whatever wallet the receiver has by now.
     *
     * @param destination where it went; only where the receiver has proven no wallet, or it went where such a payout was ordered to
     * @param shared he says that it has paid another payout too, where nobody can look or that one was booked on a word
     * @return true: nobody can look here, so it is booked now; false: it waits until the chain has shown it
     * @throws DomainException VALIDATION_ERROR for another destination than the receiver's, for none where one is needed
     *     and for what is no hash on its chain; INVALID_STATUS when the transaction waits already or is noted as a rest, a device has
     *     signed it for another payout, it is another payout's and nobody says that it has paid both, or too many were named
     */
    boolean name(UUID by, Payment outflow, String txHash, String destination, boolean shared) {
        boolean provable = isProvable(outflow);
        String hash = TransactionHashes.stored(outflow.onChain().tokenAddress(), txHash);
        String wanted = destination(outflow, hash, provable, Receivers.stored(destination));
        // Whoever names or signs it at this moment waits, or is waited for.
        PayoutWordRepository.Against against = words.lock(outflow.onChain().chainId(), hash, outflow.id(), !provable);
        Optional<UUID> other = Optional.ofNullable(against.whose());
        PaidParts.requireNoRest(against);
        signed.requireOwn(outflow, hash);
        mustBeFree(other.filter(payIn -> !shared), provable);
        if (against.full()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Too many transactions were named for this payout: end it (payout/fail) and start it anew.");
        }
        PayoutProofRepository.Named named = new PayoutProofRepository.Named(
                Uuid7.next(),
                outflow.id(),
                hash,
                outflow.onChain().chainId(),
                outflow.onChain().tokenAddress(),
                wanted,
                outflow.onChain().tokenDecimals() == null
                        ? null
                        : Amounts.toBaseUnits(
                                parts.rest(outflow), outflow.onChain().tokenDecimals()),
                by,
                other.isPresent());
        if (!provable) {
            String why = outflow.onChain().isSimulated() ? "simulated" : "no_node";
            if (!proofs.believe(named, why, clock.instant())) {
                throw named();
            }
            noteShared(named, other, outflow);
            return true;
        }
        if (wanted == null) {
            throw DomainException.invalid(
                    "destination", "REQUIRED", "The receiver has proven no wallet: say where the money went.");
        }
        if (!ChainProof.HASH.matcher(hash).matches()) {
            throw DomainException.invalid("txHash", "INVALID", "txHash is no transaction of this chain.");
        }
        if (!proofs.await(named, clock.instant())) {
            throw named();
        }
        noteShared(named, other, outflow);
        return false;
    }

    private static void mustBeFree(Optional<UUID> other, boolean provable) {
        other.ifPresent(payIn -> {
            String way = provable
                    ? "booked for payment " + payIn + " on a word: have it looked at there (payout-proofs, recheck)"
                    : "named for payment " + payIn + " and nobody can look here: name the right one";
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "This transaction was " + way + ", or say that it has paid both payouts (shared).");
        });
    }

    private void noteShared(PayoutProofRepository.Named named, Optional<UUID> other, Payment outflow) {
        other.ifPresent(payIn -> audit.record(
                named.namedBy(),
                "payment.payout_transaction_shared",
                "payment",
                outflow.sourcePaymentId(),
                Map.of(
                        "payout", outflow.id().toString(),
                        "txHash", named.txHash(),
                        "with", payIn.toString())));
    }

    private static DomainException named() {
        return new DomainException(ErrorCode.INVALID_STATUS, "This transaction has been named already.");
    }

    private String destination(Payment outflow, String hash, boolean provable, String given) {
        Optional<String> before = provable
                ? signed.orderedBefore(outflow, hash, given)
                        .or(() -> givenUp.destinationOf(
                                outflow.sourcePaymentId(), outflow.direction().code(), hash))
                        .or(() -> beforeTheRest(outflow, hash, given))
                : Optional.empty();
        String known = before.orElseGet(() -> destinationOf(outflow));
        if (given != null && known != null && !known.equals(given)) {
            throw DomainException.invalid(
                    "destination", "NOT_APPLICABLE", "The receiver wants this money at another address.");
        }
        return known == null ? given : known;
    }

    /**
     * After a part has arrived the rest may be ordered elsewhere. What was named before that and may still be mined is proven where
     * it was ordered to then; and so is what somebody says went where the part did.
     */
    private Optional<String> beforeTheRest(Payment outflow, String hash, String given) {
        if (parts.arrived(outflow).signum() == 0) {
            return Optional.empty();
        }
        return of(outflow).stream()
                .filter(proof -> given == null
                        ? proof.status() == PayoutProofStatus.REFUSED
                                && GivenUpProofRepository.MAY_COME.contains(proof.reason())
                                && TransactionHashes.same(proof.txHash(), hash)
                        : proof.status() == PayoutProofStatus.PARTIAL && given.equals(proof.destination()))
                .map(PayoutProof::destination)
                .findFirst();
    }

    private boolean isProvable(Payment outflow) {
        return !outflow.onChain().isSimulated()
                && outflow.onChain().tokenAddress() != null
                && outflow.onChain().tokenDecimals() != null
                && chain.reads(outflow.onChain().chainId());
    }

    /** What was named for a payout or refund, newest first. */
    List<PayoutProof> of(Payment outflow) {
        return proofs.ofPayment(outflow.id());
    }

    /** What was named for a payout or refund and is not decided yet, newest first. */
    List<PayoutProof> waiting(Payment outflow) {
        return of(outflow).stream()
                .filter(proof -> proof.status() == PayoutProofStatus.WAITING)
                .toList();
    }

    /**
     * A payout or refund is given up: its transactions count no more.
     *
     * @param unseen what was looked for just now and is not on the chain
     * @throws DomainException INVALID_STATUS when one of them is on the chain, or a device has signed it and a block may take
     *     it: the money may have left; and when a part of it has arrived; STATE_CONFLICT when one was named that nobody has looked for
     */
    void giveUp(Payment outflow, Set<UUID> unseen) {
        parts.requireNone(outflow);
        signed.requireNone(outflow.sourcePaymentId());
        List<PayoutProof> waiting = waiting(outflow);
        if (waiting.stream().anyMatch(PayoutProof::isSeen)) {
            throw onChain();
        }
        if (!waiting.stream().allMatch(proof -> unseen.contains(proof.id()))) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "A transaction was named meanwhile; look at it, then try again.");
        }
        if (!waiting.isEmpty()) {
            givenUp.withdraw(outflow.id(), GivenUpProofRepository.WITHDRAWN, clock.instant());
        }
    }

    static DomainException onChain() {
        return new DomainException(
                ErrorCode.INVALID_STATUS, "Its transaction is on the chain; wait until the chain has decided.");
    }

    /**
     * A device has signed a transaction; nobody else may have named it.
     *
     * @throws DomainException INVALID_STATUS when it was named for another payout or refund
     */
    public void requireUnnamed(int chainId, String txHash, UUID outflowId) {
        proofs.lockTaken(chainId, txHash);
        signed.requireUnnamed(chainId, txHash, outflowId);
    }

    /** Places of a transaction whose transfers have paid something. */
    public Set<String> taken(int chainId, String txHash) {
        return proofs.taken(chainId, txHash);
    }

    /** Transactions of a payout or refund can never be mined: nobody waits for them any more. */
    public void neverMined(UUID outflowId, Collection<String> hashes) {
        givenUp.withdraw(outflowId, hashes, "number_used", clock.instant());
    }
}
