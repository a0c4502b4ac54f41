package io.amanat.release.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.ChainProof;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.payment.service.PartsAtAddresses;
import io.amanat.payment.service.PaymentStore;
import io.amanat.release.entity.PayoutProof;
import io.amanat.release.entity.PayoutProofStatus;
import io.amanat.release.service.PayoutProofStore.Attempt;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Proves on the chain that a transaction has paid a payout or refund. What cannot be known now is asked again later. Holds
 * no transaction while it asks.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PayoutProofService {
    private static final int BATCH = 50;
    private static final Logger LOG = Logger.getLogger(PayoutProofService.class.getName());

    @Inject
    private PayoutProofStore store;

    @Inject
    private ReleaseService releases;

    @Inject
    private RefundService refunds;

    @Inject
    private NamedRefunds namedRefunds;

    @Inject
    private PartsAtAddresses addresses;

    @Inject
    private PayoutDesk desk;

    @Inject
    private PayoutRedirects redirects;

    @Inject
    private GivenUpTransactions givenUp;

    @Inject
    private PaymentStore payments;

    @Inject
    private ChainProof chain;

    @Inject
    private ChainAbsence absence;

    /**
     * As {@link ReleaseService#release}; a transaction named with it is looked at once before the answer.
     *
     * @throws DomainException also TRANSFER_MISMATCH when the transaction is another one; the payout runs all the same
     */
    public Payment release(Actor admin, UUID payInId, String txHash, String destination) {
        return looked(releases.release(admin, payInId, txHash, destination), txHash);
    }

    /** As {@link ReleaseService#retry}, and as {@link #release} with its transaction. */
    public Payment retry(Actor admin, UUID payInId, String txHash, String destination) {
        return looked(releases.retry(admin, payInId, txHash, destination), txHash);
    }

    /** As {@link RefundService#start}; what came in part to an address of its own is read there again before. */
    public Payment refund(Actor actor, UUID payInId, BigDecimal amount, String reason) {
        if (actor.isAdmin()) {
            addresses.mustBeThere(payInId);
        }
        return refunds.start(actor, payInId, amount, reason, null);
    }

    /** As {@link #refund(Actor, UUID, BigDecimal, String)} with its transaction, see {@link NamedRefunds}; looked at once. */
    public Payment refund(
            Actor actor, UUID payInId, BigDecimal amount, String reason, String txHash, String destination) {
        if (txHash == null) {
            return refund(actor, payInId, amount, reason);
        }
        if (actor.isAdmin()) {
            addresses.mustBeThere(payInId);
        }
        return looked(namedRefunds.start(actor, payInId, amount, reason, txHash, destination), txHash);
    }

    /** As {@link ReleaseService#confirm}, and as {@link #release} with its transaction. */
    public Payment confirm(Actor admin, UUID payInId, String txHash, String destination) {
        return confirm(admin, payInId, txHash, destination, false, null);
    }

    /** As {@link ReleaseService#confirm(Actor, UUID, String, String, boolean, UUID)}, and as {@link #release} with its transaction. */
    public Payment confirm(Actor admin, UUID payInId, String txHash, String destination, boolean shared, UUID shown) {
        return looked(releases.confirm(admin, payInId, txHash, destination, shared, shown), txHash);
    }

    /**
     * As {@link PayoutDesk#running}, without an instruction while a transaction that was given up has paid, or may be about to;
     * each is looked for.
     */
    public PayoutDesk.View running(Actor admin, UUID payInId) {
        PayoutDesk.View view = desk.running(admin, payInId);
        return view.instruction() == null
                ? view
                : givenUp.obstacle(payInId).map(view::withheld).orElse(view);
    }

    /**
     * As {@link ReleaseService#fail}, after a look at every transaction that was named for it: what the chain shows, and
     * what a node has and may still take into a block, is not given up.
     *
     * @param shown the payout or refund that the administrator means; null for the one that runs
     * @throws DomainException also CHAIN_UNAVAILABLE when a transaction was named and nobody can look for it
     */
    public Payment fail(Actor admin, UUID payInId, String reason, UUID shown) {
        Set<UUID> unseen = new HashSet<>();
        for (Attempt attempt : store.toGiveUp(admin, payInId)) {
            absence.require(attempt);
            unseen.add(attempt.proof().id());
        }
        return releases.fail(admin, payInId, reason, unseen, shown);
    }

    /**
     * As {@link PayoutRedirects#redirect}, after a look for everything of the pay-in that was given up.
     *
     * @throws DomainException also those of {@link GivenUpTransactions#mustBeGone}
     */
    public Payment redirect(Actor admin, UUID payInId, UUID payoutId, String destination, String reason) {
        if (admin.isAdmin()) {
            givenUp.mustBeGone(payInId);
        }
        return redirects.redirect(admin, payInId, payoutId, destination, reason);
    }

    /**
     * Looks once at a transaction that was named for the running payout or refund of a pay-in.
     *
     * @return the payout or refund, completed when the chain has shown it
     * @throws DomainException those of {@link PayoutDesk#running}, TRANSFER_MISMATCH
     */
    public Payment look(Actor admin, UUID payInId, String txHash) {
        return looked(desk.running(admin, payInId).outflow(), txHash);
    }

    private Payment looked(Payment outflow, String txHash) {
        if (txHash == null || outflow.status() == PaymentStatus.COMPLETED) {
            return outflow;
        }
        Optional<UUID> waiting = store.waiting(outflow.id(), txHash);
        if (waiting.isEmpty()) {
            return outflow;
        }
        Optional<PayoutProof> told = attempt(waiting.get(), false);
        if (told.isPresent() && told.get().status() == PayoutProofStatus.REFUSED) {
            throw new DomainException(
                    ErrorCode.TRANSFER_MISMATCH,
                    "This transaction is not the payout's transfer ("
                            + told.get().reason() + ").");
        }
        return payments.find(outflow.id()).orElseThrow();
    }

    /** One attempt at what is due; empty when it is not, or somebody else is at it. */
    private Optional<PayoutProof> attempt(UUID id, boolean byClock) {
        return store.claim(id).map(attempt -> store.settle(attempt, look(attempt), byClock));
    }

    /**
     * An administrator wants something proven that was booked on a word, because the chain can be read by now.
     *
     * @throws DomainException those of {@link PayoutProofStore#reopen}, FEATURE_DISABLED while no node of the chain is
     *     configured
     */
    public PayoutProof recheck(Actor admin, UUID id) {
        Attempt attempt = store.reopen(admin, id);
        if (!chain.reads(attempt.proof().chainId())) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No node of this payout's chain is configured.");
        }
        return store.settle(attempt, look(attempt), false);
    }

    private ChainProof.Sight look(Attempt attempt) {
        PayoutProof proof = attempt.proof();
        try {
            return chain.look(attempt.wanted());
        } catch (ChainUnavailableException unavailable) {
            LOG.log(Level.WARNING, "Payout " + proof.paymentId() + " has no chain to be proven on.", unavailable);
            return new ChainProof.Waiting("chain_unavailable", proof.blockNumber(), proof.confirmations());
        }
    }

    /** Works off what is due; one bad row does not keep the others waiting. */
    public int workOff() {
        List<UUID> due = store.due(BATCH);
        for (UUID id : due) {
            try {
                attempt(id, true);
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "Proof " + id + " failed; it is tried again when its lease ends.", failed);
            }
        }
        return due.size();
    }
}
