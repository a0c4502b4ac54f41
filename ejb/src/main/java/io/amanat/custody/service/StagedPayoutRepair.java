package io.amanat.custody.service;

import io.amanat.custody.entity.StagedPayout;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.payment.service.PaymentStore;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * The way out for a payout that a device has signed and whose number is used: by another transaction of its account, so that
 * what was signed can never be mined; or, where the payout is over, by what was signed itself. An administrator names the
 * transaction, the chain has to show it deep; until then the payout is neither given up nor written under another number.
 * Holds no transaction while the chain is asked.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StagedPayoutRepair {
    @Inject
    private SignedPayoutStore store;

    @Inject
    private UsedNumbers numbers;

    @Inject
    private ChainAccounts accounts;

    @Inject
    private UsedNumberLook look;

    @Inject
    private PaymentStore payments;

    /**
     * Nobody waits any more for what was signed under a number; the payout may be written anew or given up then. Where its
     * transaction has moved money that no payout shows, a person says so first. Where money of a payout that is over has left
     * beside the books, the staff is told, and what was given up is held until somebody has looked.
     *
     * @param payInId whose payout or refund was signed, running or over
     * @param txHash the transaction that has the number, in lower case
     * @param reason for the audit
     * @param acknowledged what he says that transaction has moved; null: nothing
     * @return the payout or refund
     * @throws DomainException FORBIDDEN unless an administrator, and for a party of the deal; PAYMENT_NOT_FOUND; those of
     *     {@link UsedNumbers#proveDeep}; INVALID_STATUS also when nothing signed may still be mined, when that transaction
     *     has paid the running payout, and, naming the field {@code acknowledge}, when it has moved something else than was
     *     said
     */
    public Payment numberUsed(Actor admin, UUID payInId, String txHash, String reason, Acknowledged acknowledged) {
        SweepService.mustBeAdmin(admin);
        List<StagedPayout> alive = store.alive(admin, payInId);
        if (alive.isEmpty()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "Nothing that was signed for this payment may still be mined.");
        }
        StagedPayout signed = underItsNumber(alive, txHash);
        List<String> own = alive.stream()
                .filter(other -> other.from().equals(signed.from()) && other.nonce() == signed.nonce())
                .map(StagedPayout::txHash)
                .toList();
        boolean ours = own.contains(txHash);
        List<String> others = own.stream().filter(hash -> !hash.equals(txHash)).toList();
        numbers.proveDeep(signed.chainId(), signed.from(), signed.nonce(), others, txHash);
        Payment outflow = payments.find(signed.paymentId()).orElseThrow();
        UsedNumber used = txHash.equalsIgnoreCase(outflow.onChain().txHash())
                ? UsedNumber.of(UsedNumber.Kind.NOTHING)
                : look.at(signed, outflow, txHash, store.taken(signed.chainId(), txHash), ours);
        boolean running = outflow.status() == PaymentStatus.PENDING || outflow.status() == PaymentStatus.PROCESSING;
        if (running || (used.kind() == UsedNumber.Kind.ELSEWHERE && !ours)) {
            used = asSaid(used, acknowledged, ours);
        } else if (used.kind() != UsedNumber.Kind.NOTHING) {
            used = new UsedNumber(UsedNumber.Kind.PAID, used.moved(), null, 0);
        }
        store.numberUsed(admin, payInId, signed, txHash, used, reason);
        return payments.find(signed.paymentId()).orElseThrow();
    }

    /** What a transaction counts for by somebody's word, where it has moved something. */
    private static UsedNumber asSaid(UsedNumber used, Acknowledged said, boolean ours) {
        return switch (used.kind()) {
            case PAID ->
                throw new DomainException(
                        ErrorCode.INVALID_STATUS,
                        "This transaction has paid it: name it as the payout's transaction (payout/confirm).");
            case PAID_TOGETHER -> {
                if (said != Acknowledged.ELSEWHERE) {
                    throw otherwise(
                            "This transaction has paid the receiver as much: " + used.moved()
                                    + ". Name it as the payout's transaction (payout/confirm); or, when that was for something else, say so (acknowledge: elsewhere): its number is free then.");
                }
                yield new UsedNumber(UsedNumber.Kind.ELSEWHERE, used.moved(), null, used.blockNumber());
            }
            case PART -> part(used, said, ours);
            case ELSEWHERE -> {
                if (said != Acknowledged.ELSEWHERE) {
                    throw otherwise(
                            "This transaction has not paid the receiver and has moved something else: "
                                    + (used.moved().isEmpty() ? "its token does not tell what" : used.moved())
                                    + ". When it is no payment of this, say so (acknowledge: elsewhere): its number is free then.");
                }
                yield used;
            }
            case NOTHING -> {
                if (said == Acknowledged.PART) {
                    throw otherwise("This transaction has paid the receiver nothing.");
                }
                yield used;
            }
        };
    }

    /** What was signed for the payout is a part of it; another transaction may have paid the receiver something else. */
    private static UsedNumber part(UsedNumber used, Acknowledged said, boolean ours) {
        if (said == Acknowledged.ELSEWHERE && !ours) {
            return new UsedNumber(UsedNumber.Kind.ELSEWHERE, used.moved(), null, used.blockNumber());
        }
        if (used.part() == null) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "This transaction has paid the receiver so often that nobody can count it as one (" + used.moved()
                            + "). Pay him the whole, and name that transaction (payout/confirm).");
        }
        if (said != Acknowledged.PART) {
            throw otherwise("This transaction has paid the receiver, and not what was wanted: " + used.moved()
                    + ". Say so (acknowledge: part): it counts then, and the rest is to be paid. When it has paid another"
                    + " payout of his, name it there first.");
        }
        return used;
    }

    private static DomainException otherwise(String sentence) {
        return new DomainException(
                ErrorCode.INVALID_STATUS, sentence, List.of(new FieldError("acknowledge", "REQUIRED", sentence)));
    }

    /** Of several numbers the one that the transaction has; the first when it has none of them, which is refused later. */
    private StagedPayout underItsNumber(List<StagedPayout> alive, String txHash) {
        StagedPayout first = alive.get(0);
        if (!accounts.reads(first.chainId())) {
            return first;
        }
        try {
            return accounts.transaction(first.chainId(), txHash)
                    .flatMap(sent -> alive.stream()
                            .filter(one -> one.from().equals(sent.from()) && one.nonce() == sent.nonce())
                            .findFirst())
                    .orElse(first);
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be read now.", unreadable);
        }
    }
}
