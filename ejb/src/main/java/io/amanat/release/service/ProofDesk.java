package io.amanat.release.service;

import io.amanat.payment.service.Arrival;
import io.amanat.payment.service.ChainProof;
import io.amanat.payment.service.ChainUnavailableException;
import io.amanat.release.entity.GivenUpProofRepository;
import io.amanat.release.entity.PayoutProof;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What administrators do about one transaction that was named for a payout or refund. Holds no transaction while the chain is
 * asked.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProofDesk {
    @Inject
    private ProofDeskStore store;

    @Inject
    private ChainAbsence absence;

    @Inject
    private ChainProof chain;

    /** What may be done about a transaction. */
    public enum Deed {
        RECHECK,
        WITHDRAW,
        PART,
        ELSEWHERE
    }

    /** What one looks fit for by what was noted of it; whether it still is, each deed asks again. */
    public static List<Deed> deeds(PayoutProof proof) {
        return switch (proof.status()) {
            case UNPROVEN -> List.of(Deed.RECHECK);
            case WAITING -> proof.isSeen() ? List.of() : List.of(Deed.WITHDRAW);
            case REFUSED ->
                switch (proof.reason() == null ? "" : proof.reason()) {
                    case GivenUpProofRepository.PAID -> List.of(Deed.ELSEWHERE);
                    case ChainProof.TOO_LITTLE -> List.of(Deed.PART, Deed.ELSEWHERE);
                    default -> List.of();
                };
            case PROVEN, PARTIAL -> List.of();
        };
    }

    /**
     * One that waits is taken back: it was mistyped, or will never come. Its payout goes on without it. It is looked for now,
     * and stays looked for like what was given up.
     *
     * @param reason 1 to 500 characters, for the audit
     * @return as it stands then, refused as withdrawn
     * @throws DomainException FORBIDDEN unless an administrator, and for a party of the deal; NOT_FOUND; SECOND_ADMIN_REQUIRED
     *     for who named it where the payout needs two; INVALID_STATUS unless it waits, when it is in a block or a node has it,
     *     and while what a device has signed may be mined; CHAIN_UNAVAILABLE when nobody can look
     */
    public PayoutProof withdraw(Actor admin, UUID id, String reason) {
        absence.require(store.toWithdraw(admin, id));
        return store.withdraw(admin, id, reason);
    }

    /**
     * One that has paid what was given up, or less than was wanted, is no payment of this, or the house bears it: it stands in
     * nobody's way any more.
     *
     * @param reason 1 to 500 characters, for the audit
     * @return as it stands then, refused as paid_elsewhere
     * @throws DomainException FORBIDDEN unless an administrator, and for a party of the deal; NOT_FOUND; SECOND_ADMIN_REQUIRED
     *     for who named it where its payout needed two; INVALID_STATUS unless it has paid beside the books
     */
    public PayoutProof elsewhere(Actor admin, UUID id, String reason) {
        return store.elsewhere(admin, id, reason);
    }

    /**
     * One that has paid the running payout or refund for which it was named less than was wanted counts as a part of it; the rest is
     * what is paid from then on.
     *
     * @param reason 1 to 500 characters, for the audit
     * @return as it stands then, partial
     * @throws DomainException FORBIDDEN unless an administrator, and for a party of the deal; NOT_FOUND; INVALID_STATUS unless the
     *     chain shows it deep with less than was wanted, when its payout does not run, while what a device has signed may be mined, and
     *     those of {@link PaidParts#count}; CHAIN_UNAVAILABLE when nobody can look
     */
    public PayoutProof part(Actor admin, UUID id, String reason) {
        PayoutProofStore.Attempt attempt = store.toCount(admin, id);
        ChainProof.Sight sight = look(attempt);
        if (sight instanceof ChainProof.Proven) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "It has paid all that was wanted: name it as the payout's transaction (payout/confirm).");
        }
        if (sight instanceof ChainProof.Refused less && less.reason().equals(ChainProof.TOO_LITTLE)) {
            Optional<Arrival> arrived = less.together(attempt.wanted());
            if (arrived.isPresent()) {
                return store.part(admin, id, arrived.get(), less.blockNumber(), reason);
            }
        }
        throw new DomainException(
                ErrorCode.INVALID_STATUS,
                "The chain shows nothing of it that is deep and has brought the receiver less than was wanted.");
    }

    private ChainProof.Sight look(PayoutProofStore.Attempt attempt) {
        try {
            return chain.look(attempt.wanted());
        } catch (ChainUnavailableException unreadable) {
            throw new DomainException(ErrorCode.CHAIN_UNAVAILABLE, "The chain cannot be read now.", unreadable);
        }
    }
}
