package io.amanat.custody.service;

import io.amanat.custody.entity.ListedSigning;
import io.amanat.custody.entity.StagedPayout;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Payouts that a device has signed and whose money must not leave now: a hold, a pause, a look for money. A chain takes the
 * numbers of an address in their order, so what is written or signed behind one of them waits with it. Asks for one payout
 * after the other, each in a transaction of its own: two deals are never locked at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StoppedPayouts {
    /** Written or signed and not mined, where something is signed; more stand in no queue of a till. */
    private static final int MAX = 1000;

    private static final Logger LOG = Logger.getLogger(StoppedPayouts.class.getName());

    @Inject
    private SignedPayoutStore store;

    /**
     * One that stands still.
     *
     * @param why what forbids that its money leaves
     * @param behind what waits with it under later numbers of its address, in their order
     */
    public record Stopped(ListedSigning signing, ErrorCode why, List<ListedSigning> behind) {
        /** Whether something waits behind it that a device has signed. */
        public boolean holdsSigned() {
            return behind.stream().anyMatch(StoppedPayouts::isSigned);
        }
    }

    /**
     * All of them, by address and number, as they show without locks.
     *
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public List<Stopped> all(Actor admin) {
        SweepService.mustBeAdmin(admin);
        return stopped(store.queuedBehindSigned(null, MAX), false);
    }

    /**
     * Those of one payment, and those of others whose numbers come before its own, as they show without locks.
     *
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public List<Stopped> inTheWayOf(Actor admin, UUID payInId) {
        SweepService.mustBeAdmin(admin);
        return stopped(store.queuedBehindSigned(payInId, MAX), false).stream()
                .filter(one -> one.signing().payInId().equals(payInId)
                        || one.behind().stream()
                                .anyMatch(other -> other.payInId().equals(payInId)))
                .toList();
    }

    /** Whether something that a device has signed waits behind one of them. */
    public boolean isAnythingHeldUp() {
        return !stopped(store.queuedBehindSigned(null, MAX), true).isEmpty();
    }

    /** @param holding only those behind which something signed waits */
    private List<Stopped> stopped(List<ListedSigning> queued, boolean holding) {
        if (queued.size() == MAX) {
            LOG.log(Level.WARNING, "Only the first {0} of what devices have signed and written are looked at.", MAX);
        }
        Set<UUID> signed = queued.stream()
                .filter(StoppedPayouts::isSigned)
                .map(one -> one.payout().paymentId())
                .collect(Collectors.toSet());
        // What is written for more of something signed is that payment, and no second one.
        List<ListedSigning> once = queued.stream()
                .filter(one -> isSigned(one) || !signed.contains(one.payout().paymentId()))
                .toList();
        List<Stopped> candidates = once.stream()
                .filter(StoppedPayouts::isSigned)
                .map(one -> new Stopped(one, null, behind(one.payout(), once)))
                .filter(one -> !holding || one.holdsSigned())
                .toList();
        Map<UUID, ErrorCode> stops =
                store.shownStops(candidates.stream().map(Stopped::signing).toList());
        return candidates.stream()
                .filter(one -> stops.containsKey(one.signing().payout().paymentId()))
                .map(one -> new Stopped(
                        one.signing(), stops.get(one.signing().payout().paymentId()), one.behind()))
                .toList();
    }

    private static List<ListedSigning> behind(StagedPayout first, List<ListedSigning> queued) {
        return queued.stream()
                .filter(other -> other.payout().chainId() == first.chainId()
                        && other.payout().from().equals(first.from())
                        && other.payout().nonce() > first.nonce())
                .toList();
    }

    private static boolean isSigned(ListedSigning one) {
        return one.payout().status() == StagedPayoutStatus.SIGNED;
    }

    /**
     * Nothing is written or signed behind one that stands still, or whoever signs would wait for it and not know.
     *
     * @param next the number that the chain takes next from this address
     * @param number under which something is written or signed
     * @param bound a version of it is signed: only its address signs it again
     * @throws DomainException EARLIER_PAYOUT_STOPPED, naming it and the way out
     */
    public void refuse(int chainId, String from, long next, long number, boolean bound) {
        for (ListedSigning one : store.queued(chainId, from, MAX)) {
            StagedPayout earlier = one.payout();
            if (isSigned(one) && earlier.nonce() >= next && earlier.nonce() < number) {
                Optional<ErrorCode> why = store.stop(earlier);
                if (why.isPresent()) {
                    throw new DomainException(
                            ErrorCode.EARLIER_PAYOUT_STOPPED,
                            "The payout of payment " + one.payInId() + " is signed under number " + earlier.nonce()
                                    + " of "
                                    + from + " and does not leave now (" + why.get()
                                    + "): what comes behind it waits with it. End what stops it; or send something else under that number and"
                                    + " name that transaction for it (number-used)"
                                    + (bound ? "." : "; or pay this one from another address."));
                }
            }
        }
    }
}
