package io.amanat.custody.service;

import io.amanat.custody.entity.StagedPayout;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.release.service.GivenUpTransactions;
import io.amanat.release.service.PayoutProofService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * Payouts and refunds that a hardware wallet signs: the server writes what is to be signed and takes back what was signed,
 * when it is that to the letter. Holds no transaction while it asks the chain.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StagedPayoutService {
    private static final int BATCH = 50;
    private static final Logger LOG = Logger.getLogger(StagedPayoutService.class.getName());

    @Inject
    private StagedPayoutStore store;

    @Inject
    private SignedPayoutStore signed;

    @Inject
    private StoppedPayouts stopped;

    @Inject
    private PayoutProofService proofs;

    @Inject
    private GivenUpTransactions givenUp;

    @Inject
    private ChainAccounts chains;

    @Inject
    private SweepTerms terms;

    /** @param payload the unsigned transaction as the device takes it (EIP-155), hex with 0x */
    public record Instruction(StagedPayout payout, String payload) {
        static Instruction of(StagedPayout payout) {
            UnsignedTransaction unsigned = unsigned(payout);
            return new Instruction(
                    payout, Numeric.toHexString(TransactionEncoder.encode(unsigned.raw(), (long) unsigned.chainId())));
        }
    }

    /**
     * What the device has to sign. The same again while nothing has changed, anew when the receiver wants it elsewhere or a
     * part of it was counted.
     *
     * @param addressId the verified address that pays
     * @param anew with today's number and price of gas: what was staged and not signed counts no more; what was signed and
     *     no block takes is written again under its number for more
     * @param first anew, before all others of the address for which nobody has signed
     * @throws DomainException those of {@link StagedPayoutStore#draft}, its obstacle also for what was written and nobody has
     *     signed, INVALID_STATUS for another address than the one that has
     *     signed, EARLIER_PAYOUT_STOPPED as {@link StoppedPayouts#refuse}, BUSY while gas costs too much, FEATURE_DISABLED when no node of the chain is configured,
     *     CHAIN_UNAVAILABLE, and those of {@link GivenUpTransactions#mustBeGone}
     */
    public Instruction instruct(Actor admin, UUID payInId, UUID addressId, boolean anew, boolean first) {
        StagedPayoutStore.Known known = store.running(admin, payInId);
        givenUp.mustBeGone(payInId);
        if (!known.payouts().isEmpty() && !known.outdated() && !anew && !first) {
            StagedPayout written = known.payouts().get(0);
            if (written.status() == StagedPayoutStatus.STAGED) {
                mayBeSigned(written, known);
            }
            return Instruction.of(written);
        }
        Optional<StagedPayout> before = known.payouts().stream()
                .filter(payout -> payout.status() == StagedPayoutStatus.SIGNED)
                .findFirst();
        try {
            return Instruction.of(
                    before.isPresent()
                            ? dearer(admin, payInId, addressId, before.get())
                            : write(admin, payInId, addressId, anew || known.outdated(), first));
        } catch (ChainUnavailableException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** What is handed out once more is signed at once: whoever signs it is refused what would only wait. */
    private void mayBeSigned(StagedPayout written, StagedPayoutStore.Known known) {
        if (known.stop() != null) {
            throw new DomainException(known.stop());
        }
        try {
            long next = chains.nonce(written.chainId(), written.from());
            stopped.refuse(written.chainId(), written.from(), next, written.nonce(), isSignedBefore(known.payouts()));
        } catch (ChainUnavailableException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** Whether a device has signed one of them. */
    private static boolean isSignedBefore(List<StagedPayout> payouts) {
        return payouts.stream().anyMatch(payout -> payout.status() == StagedPayoutStatus.SIGNED);
    }

    private StagedPayout write(Actor admin, UUID payInId, UUID addressId, boolean anew, boolean first) {
        StagedPayoutStore.Draft draft = store.draft(admin, payInId, addressId);
        if (!chains.reads(draft.chainId())) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No node of this payout's chain is configured.");
        }
        String data = UnsignedTransaction.transfer(draft.destination(), draft.amount());
        long next = chains.nonce(draft.chainId(), draft.from());
        stopped.refuse(draft.chainId(), draft.from(), next, store.firstUnsigned(draft, next), false);
        long gas = chains.gas(draft.chainId(), draft.from(), draft.token(), data);
        BigInteger price = chains.gasPrice(draft.chainId());
        if (price.compareTo(terms.highestGasPrice()) > 0) {
            throw new DomainException(ErrorCode.BUSY, "Gas costs too much now; try again later.");
        }
        long limit = Math.max(SweepTerms.COIN_GAS, Math.min(gas + gas / 5, SweepTerms.MAX_GAS));
        return store.stage(admin, payInId, draft, new StagedPayoutStore.Turn(next, anew || first, first), limit, price);
    }

    private StagedPayout dearer(Actor admin, UUID payInId, UUID addressId, StagedPayout last) {
        if (!last.addressId().equals(addressId)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    last.from() + " has signed this under number " + last.nonce()
                            + "; only that address signs it again.");
        }
        long next = chains.nonce(last.chainId(), last.from());
        if (next > last.nonce()) {
            // A block has it, or something else under its number: there is nothing more to sign.
            return last;
        }
        stopped.refuse(last.chainId(), last.from(), next, last.nonce(), true);
        BigInteger price = SweepTerms.dearer(last.gasPrice(), chains.gasPrice(last.chainId()), terms.highestGasPrice())
                .orElseThrow(() -> new DomainException(
                        ErrorCode.BUSY,
                        "The highest price of gas leaves no room for a dearer version; wait, or raise it."));
        return store.stageDearer(admin, payInId, last, price);
    }

    private static DomainException unreadable(ChainUnavailableException cause) {
        return new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be asked now.", cause);
    }

    private static UnsignedTransaction unsigned(StagedPayout payout) {
        return new UnsignedTransaction(
                payout.chainId(),
                payout.from(),
                payout.nonce(),
                payout.gasPrice(),
                payout.gasLimit(),
                payout.tokenAddress(),
                BigInteger.ZERO,
                payout.data());
    }

    /**
     * The device has signed: stores the bytes, then sends them until the chain shows them.
     *
     * @param bytes hex with or without 0x
     * @return the payout or refund
     * @throws DomainException INVALID_STATUS when nothing is staged, its number is used, another one comes first, the
     *     receiver wants it at another address by now, or another amount is left to pay;
     *     RELEASE_ON_HOLD, MONEY_PAUSED and the like while its money must not leave, also for what is signed already;
     *     EARLIER_PAYOUT_STOPPED while that of an earlier number must not;
     *     TRANSFER_MISMATCH when something else was signed, CHAIN_UNAVAILABLE, and those of {@link PayoutProofService#confirm}
     *     and {@link GivenUpTransactions#mustBeGone}
     */
    public Payment broadcast(Actor admin, UUID payInId, String bytes) {
        List<StagedPayout> known = store.running(admin, payInId).payouts();
        String raw = Numeric.prependHexPrefix(bytes);
        StagedPayout payout = signedOf(known, raw);
        if (payout.status() != StagedPayoutStatus.STAGED) {
            // The stored bytes are sent, never others; again, when somebody asks again and nothing forbids it.
            signed.stop(payout).ifPresent(why -> {
                throw new DomainException(why);
            });
            send(payout, payout.raw());
            return proofs.look(admin, payInId, payout.txHash());
        }
        String hash = check(payout, raw);
        givenUp.mustBeGone(payInId);
        try {
            long next = chains.nonce(payout.chainId(), payout.from());
            stopped.refuse(payout.chainId(), payout.from(), next, payout.nonce(), isSignedBefore(known));
            signed.sign(admin, payInId, payout, next, raw, hash);
        } catch (ChainUnavailableException unreadable) {
            throw unreadable(unreadable);
        }
        send(payout, raw);
        return proofs.look(admin, payInId, hash);
    }

    /** Which of what is written and signed for a payout the bytes are. */
    private static StagedPayout signedOf(List<StagedPayout> known, String raw) {
        if (known.isEmpty()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "Nothing of this payout is staged: write what is to be signed first.");
        }
        for (StagedPayout earlier : known) {
            if (raw.equalsIgnoreCase(earlier.raw())) {
                return earlier;
            }
        }
        check(known.get(0), raw);
        return known.get(0);
    }

    private static String check(StagedPayout payout, String raw) {
        try {
            return unsigned(payout).check(raw);
        } catch (SignerException other) {
            throw new DomainException(
                    ErrorCode.TRANSFER_MISMATCH,
                    "This is not what was to be signed: " + other.getMessage() + ".",
                    other);
        }
    }

    /**
     * Sends what was signed and has not paid yet, as it was signed, unless something forbids right before that its money leaves:
     * what is out by then is watched. A chain that does not answer is left alone till the next round.
     */
    public int sendAgain() {
        int sent = 0;
        Set<Integer> silent = new HashSet<>();
        List<StagedPayout> page = signed.unfinished(null, BATCH);
        while (!page.isEmpty()) {
            for (StagedPayout payout : page) {
                if (!silent.contains(payout.chainId()) && mayLeave(payout) && !send(payout, payout.raw())) {
                    silent.add(payout.chainId());
                }
            }
            sent += page.size();
            page = page.size() < BATCH
                    ? List.of()
                    : signed.unfinished(page.get(page.size() - 1).id(), BATCH);
        }
        return sent;
    }

    /** One bad row does not keep the others waiting. */
    private boolean mayLeave(StagedPayout payout) {
        Optional<ErrorCode> stop;
        try {
            stop = signed.stop(payout);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Payout " + payout.paymentId() + " cannot be asked about now.", failed);
            return false;
        }
        stop.ifPresent(why -> LOG.log(
                Level.INFO, "Payout {0} is signed and not sent now: {1}.", new Object[] {payout.paymentId(), why}));
        return stop.isEmpty();
    }

    /** False when no node of its chain answers. */
    private boolean send(StagedPayout payout, String raw) {
        try {
            chains.send(payout.chainId(), raw)
                    .ifPresent(said -> LOG.log(
                            Level.INFO, "The node says of payout {0}: {1}", new Object[] {payout.paymentId(), said}));
            return true;
        } catch (ChainUnavailableException later) {
            LOG.log(Level.WARNING, "Payout " + payout.paymentId() + " is signed and cannot be sent now.", later);
            return false;
        }
    }
}
