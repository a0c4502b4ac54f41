package io.amanat.points.service;

import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.LiveSettings;
import io.amanat.payment.service.PaymentStore;
import io.amanat.points.entity.Facts;
import io.amanat.points.entity.PointRepository;
import io.amanat.points.entity.PointTransaction;
import io.amanat.points.entity.ReferralReward;
import io.amanat.points.entity.StandingRepository;
import io.amanat.request.service.RequestEvents;
import io.amanat.user.entity.PointBalance;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a finished deal earns: points for the buyer by what he has paid and not got back, rewards for what he has reached by
 * it, and once a reward for whoever brought him. Runs in the transaction that finishes the deal; every row has a key of its
 * own, so a replay earns nothing (R-MKT-02). What goes back later is of {@link PointReturns}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class PointAwards {
    @Inject
    private PointLedger ledger;

    @Inject
    private PointRepository rows;

    @Inject
    private StandingRepository standing;

    @Inject
    private PaymentStore payments;

    @Inject
    private LiveSettings settings;

    @Inject
    private Event<PointsEvents.ReferralRewarded> rewarded;

    /** @param discount what points took off its price, in the offer's currency; 0 for nothing */
    public void award(RequestEvents.Completed deal, BigDecimal discount) {
        Map<UUID, PointBalance> locked = ledger.lockWithReferrer(deal.buyerId());
        PointBalance buyer = locked.get(deal.buyerId());
        rewardReferrer(deal, locked.get(buyer.referredById()));
        rewardBuyer(deal, buyer, discount);
    }

    private void rewardBuyer(RequestEvents.Completed deal, PointBalance buyer, BigDecimal discount) {
        List<PointEntry> entries = new ArrayList<>();
        int points = PurchasePoints.of(
                usd(deal, discount),
                payments.kept(deal.requestId()),
                settings.integer(LiveSetting.POINTS_PER_USD),
                room(buyer));
        if (points > 0) {
            entries.add(PointEntry.purchase(deal.requestId(), points));
        }
        int room = room(buyer) - points;
        for (PointEntry reward : newRewards(deal.buyerId())) {
            if (reward.amount() <= room) {
                room -= reward.amount();
                entries.add(reward);
            }
        }
        ledger.book(buyer, entries);
    }

    /**
     * For what the buyer has reached and was not rewarded for; his account is locked, so nobody books one meanwhile. A bonus
     * of the old store of just such an amount was for it: that store named no reward, and gave the same ones.
     */
    private List<PointEntry> newRewards(UUID buyerId) {
        Facts facts = standing.facts(buyerId);
        List<PointEntry> reached = Arrays.stream(Achievement.values())
                .filter(achievement -> achievement.reward() > 0 && achievement.isReached(facts))
                .map(achievement -> PointEntry.achievement(buyerId, achievement))
                .toList();
        List<PointTransaction> given =
                rows.bonuses(buyerId, reached.stream().map(PointEntry::key).toList());
        return reached.stream()
                .filter(entry -> given.stream()
                        .noneMatch(bonus -> bonus.idempotencyKey().equals(entry.key())
                                || bonus.isOfOldStore() && bonus.amount() == entry.amount()))
                .toList();
    }

    /** What points took off a price earns none. A price in other money counts by what was paid; nothing when nothing was. */
    private BigDecimal usd(RequestEvents.Completed deal, BigDecimal discount) {
        return PurchasePoints.isDollar(deal.currency())
                ? deal.amount().subtract(discount)
                : payments.paidInUsd(deal.requestId()).orElse(BigDecimal.ZERO);
    }

    /** @param referrer null when nobody brought the buyer */
    private void rewardReferrer(RequestEvents.Completed deal, PointBalance referrer) {
        if (referrer == null || referrer.status() == UserStatus.DELETED) {
            return;
        }
        ReferralReward before = rows.referralOf(deal.buyerId());
        if (before.stands()) {
            return;
        }
        int points = Math.min(settings.integer(LiveSetting.POINTS_PER_REFERRAL) - before.kept(), room(referrer));
        if (points <= 0) {
            return;
        }
        PointLedger.Booking booking = ledger.book(
                referrer, List.of(PointEntry.referral(deal.buyerId(), deal.requestId(), before.takenBack(), points)));
        if (!booking.isEmpty()) {
            ledger.countReward(referrer.userId(), points);
            rewarded.fire(new PointsEvents.ReferralRewarded(
                    referrer.userId(), booking.ids().get(0), points));
        }
    }

    private static int room(PointBalance balance) {
        return PointLedger.MAX_TOTAL - balance.total();
    }
}
