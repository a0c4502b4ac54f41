package io.amanat.custody.service;

import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.SweepLaneRepository;
import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepReplacementRepository;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.entity.SweepTransactionRepository;
import io.amanat.custody.service.SweepStore.Lane;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.List;

/** The transactions around dearer versions of what no block took. Every write names its fence, as in {@link SweepStore}. */
@Stateless
public class SweepVersions {
    /** Bytes of earlier numbers that are sent again at once. */
    private static final int MAX_EARLIER = 50;

    @Inject
    private SweepLaneRepository lanes;

    @Inject
    private SweepReplacementRepository replacements;

    @Inject
    private SweepTransactionRepository transactions;

    @Inject
    private SweepStops stops;

    @Inject
    private MarketClock clock;

    /** The cheapest first; without the first version, which stands with the transaction. */
    public List<SweepReplacement> of(SweepTransaction sent) {
        return replacements.of(List.of(sent.id()));
    }

    /**
     * Stores what the next version pays.
     *
     * @param cancels it moves nothing
     * @return false when it was decided before, the transaction has ended, money is paused, or, unless it moves nothing, the
     *     target was retired
     */
    public boolean decide(Lane lane, SweepOrder order, SweepTransaction sent, BigInteger gasPrice, boolean cancels) {
        lanes.hold(lane.chainId(), lane.fence());
        return mayLeave(order, sent, cancels)
                && replacements.decide(Uuid7.next(), sent.id(), gasPrice, cancels, clock.instant());
    }

    /** One that was decided and not signed moves nothing. */
    public void callOff(Lane lane, SweepReplacement version) {
        lanes.hold(lane.chainId(), lane.fence());
        replacements.callOff(version.id(), clock.instant());
    }

    /** Stores the signed bytes; false when there were some before, and as {@link #decide}: these are forgotten then. */
    public boolean signed(
            Lane lane, SweepOrder order, SweepTransaction sent, SweepReplacement version, String raw, String txHash) {
        lanes.hold(lane.chainId(), lane.fence());
        return mayLeave(order, sent, version.cancels())
                && replacements.sign(version.id(), raw, txHash, clock.instant());
    }

    private boolean mayLeave(SweepOrder order, SweepTransaction sent, boolean cancels) {
        boolean gas = sent.kind() == SweepTransactionKind.GAS;
        return !stops.isPaused(order, sent.kind()) && (gas || cancels || !stops.isRetired(order));
    }

    /** @param nodeSaid what the node had against it; null when it took it */
    public boolean sent(Lane lane, SweepReplacement version, String nodeSaid) {
        lanes.hold(lane.chainId(), lane.fence());
        return replacements.sent(version.id(), nodeSaid, clock.instant());
    }

    /** Nobody has signed it this time. */
    public void tried(SweepReplacement version, String error) {
        replacements.tried(version.id(), error, clock.instant());
    }

    /** What we have signed for an account under numbers that the chain should have taken before one, by number. */
    public List<String> earlier(SweepTransaction than, long firstNonce) {
        return transactions.signedBytes(than.chainId(), than.from(), firstNonce, than.nonce(), MAX_EARLIER);
    }
}
