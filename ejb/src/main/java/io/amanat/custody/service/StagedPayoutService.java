package io.amanat.custody.service;

import io.amanat.custody.entity.StagedPayout;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.release.service.PayoutProofService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.Optional;
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
    private PayoutProofService proofs;

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
     * What the device has to sign. The same again while nothing has changed.
     *
     * @param addressId the verified address that pays
     * @param anew with today's number and price of gas: what was staged and not signed counts no more
     * @throws DomainException those of {@link StagedPayoutStore#draft}, FEATURE_DISABLED when no node of the chain is
     *     configured, CHAIN_UNAVAILABLE
     */
    public Instruction instruct(Actor admin, UUID payInId, UUID addressId, boolean anew) {
        Optional<StagedPayout> known = store.running(admin, payInId);
        if (known.isPresent() && (!anew || known.get().status() == StagedPayoutStatus.SIGNED)) {
            return Instruction.of(known.get());
        }
        StagedPayoutStore.Draft draft = store.draft(admin, payInId, addressId, anew);
        if (!chains.reads(draft.chainId())) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No node of this payout's chain is configured.");
        }
        try {
            String data = UnsignedTransaction.transfer(draft.destination(), draft.amount());
            long nonce = Math.max(chains.nonce(draft.chainId(), draft.from()), draft.nonce());
            long gas = chains.gas(draft.chainId(), draft.from(), draft.token(), data);
            BigInteger price = chains.gasPrice(draft.chainId());
            if (price.compareTo(terms.highestGasPrice()) > 0) {
                throw new DomainException(ErrorCode.BUSY, "Gas costs too much now; try again later.");
            }
            long limit = Math.max(SweepTerms.COIN_GAS, Math.min(gas + gas / 5, SweepTerms.MAX_GAS));
            return Instruction.of(store.stage(admin, payInId, draft, nonce, limit, price));
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be asked now.", unreadable);
        }
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
     * @param signed hex with or without 0x
     * @return the payout or refund
     * @throws DomainException INVALID_STATUS when nothing is staged, TRANSFER_MISMATCH when something else was signed, and
     *     those of {@link PayoutProofService#confirm}
     */
    public Payment broadcast(Actor admin, UUID payInId, String signed) {
        StagedPayout payout = store.running(admin, payInId)
                .orElseThrow(() -> new DomainException(ErrorCode.INVALID_STATUS, "Nothing of this payout is staged."));
        String raw = Numeric.prependHexPrefix(signed);
        String hash;
        try {
            hash = unsigned(payout).check(raw);
        } catch (SignerException other) {
            throw new DomainException(
                    ErrorCode.TRANSFER_MISMATCH,
                    "This is not what was to be signed: " + other.getMessage() + ".",
                    other);
        }
        if (payout.status() == StagedPayoutStatus.STAGED) {
            store.sign(admin, payInId, payout, raw, hash);
        }
        // The stored bytes are sent, never others; again, when somebody asks again.
        send(payout, payout.raw() == null ? raw : payout.raw());
        return proofs.look(admin, payInId, hash);
    }

    /** Sends what was signed and has not paid yet, as it was signed. */
    public int sendAgain() {
        var unfinished = store.unfinished(BATCH);
        unfinished.forEach(payout -> send(payout, payout.raw()));
        return unfinished.size();
    }

    private void send(StagedPayout payout, String raw) {
        try {
            chains.send(payout.chainId(), raw)
                    .ifPresent(said -> LOG.log(
                            Level.INFO, "The node says of payout {0}: {1}", new Object[] {payout.paymentId(), said}));
        } catch (ChainUnavailableException later) {
            LOG.log(Level.WARNING, "Payout " + payout.paymentId() + " is signed and cannot be sent now.", later);
        }
    }
}
