package io.amanat.points.service;

import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferService;
import io.amanat.payment.service.PaymentStore;
import io.amanat.payment.service.PlatformShare;
import io.amanat.points.entity.NewPointDiscount;
import io.amanat.points.entity.PointDiscount;
import io.amanat.points.entity.PointDiscountRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.money.Amounts;
import io.amanat.user.entity.PointBalance;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;

/**
 * Points against a discount on a deal that waits for its money. The next pay-in asks less by it, and the platform's fee of
 * the deal bears it (ADR 0043): a discount is never more than that fee. Off unless an administrator turns it on (00, 6.9).
 */
@Stateless
public class RedemptionService {
    /** Cents: what a discount is rounded down to. */
    private static final int DECIMALS = 2;

    @Inject
    private LiveSettings settings;

    @Inject
    private RequestService requests;

    @Inject
    private OfferService offers;

    @Inject
    private PaymentStore payments;

    @Inject
    private PlatformShare share;

    @Inject
    private PointLedger ledger;

    @Inject
    private PointDiscountRepository discounts;

    @Inject
    private MarketClock clock;

    /** Whether points can be redeemed now, and for how much. */
    public record Terms(boolean enabled, Integer pointsPerUsd) {}

    /** A discount and the balance after it. */
    public record Redeemed(PointDiscount discount, PointBalance balance) {}

    /** {@code pointsPerUsd} is null while nothing can be redeemed. */
    public Terms terms() {
        boolean enabled = settings.flag(LiveSetting.POINTS_REDEMPTION_ENABLED);
        return new Terms(enabled, enabled ? rate() : null);
    }

    /**
     * Takes points and gives a discount for them.
     *
     * @param points at least 1
     * @throws DomainException FEATURE_DISABLED while it is off, NOT_FOUND, FORBIDDEN unless the buyer, INVALID_STATUS
     *     unless the deal waits for its money and has no discount yet, OPEN_PAYMENT_EXISTS once its price is fixed,
     *     PRICE_UNAVAILABLE for a price in other money than dollars, VALIDATION_ERROR when the points are worth less than
     *     a cent or more than the platform's fee of the price, POINTS_INSUFFICIENT
     */
    public Redeemed redeem(Actor actor, UUID requestId, int points) {
        if (!settings.flag(LiveSetting.POINTS_REDEMPTION_ENABLED)) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Points cannot be redeemed here.");
        }
        PurchaseRequest request = requests.lock(requestId);
        if (!actor.is(request.buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer redeems points for this request.");
        }
        Offer offer = payable(request);
        int feeBps = share.bps();
        BigDecimal amount = worth(points, offer, share.of(offer, feeBps, DECIMALS));
        PointBalance before =
                ledger.lock(actor.userId()).orElseThrow(() -> new DomainException(ErrorCode.TOKEN_INVALID));
        UUID id = Uuid7.next();
        PointLedger.Booking booking = ledger.book(before, List.of(PointEntry.redemption(id, requestId, points)));
        NewPointDiscount discount = new NewPointDiscount(
                booking.ids().get(0),
                actor.userId(),
                requestId,
                points,
                amount,
                offer.priceCurrency(),
                offer.id(),
                offer.priceAmount(),
                feeBps);
        if (!discounts.insert(id, discount, clock.instant())) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Points stand against this request already.");
        }
        return new Redeemed(discounts.standing(requestId).orElseThrow(), booking.after());
    }

    private Offer payable(PurchaseRequest request) {
        if (request.status() != RequestStatus.PENDING_PAYMENT || request.selectedOfferId() == null) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The request is " + request.status().code() + " and does not wait for its money.");
        }
        if (payments.isBeingPaid(request.id(), request.buyerId())) {
            throw new DomainException(ErrorCode.OPEN_PAYMENT_EXISTS, "The price of this request is fixed already.");
        }
        Offer offer = offers.require(request.selectedOfferId());
        if (!PurchasePoints.isDollar(offer.priceCurrency().code())) {
            throw new DomainException(
                    ErrorCode.PRICE_UNAVAILABLE,
                    "Points take nothing off a price in "
                            + offer.priceCurrency().code() + ".");
        }
        return offer;
    }

    private BigDecimal worth(int points, Offer offer, BigDecimal fee) {
        BigDecimal amount = BigDecimal.valueOf(points).divide(BigDecimal.valueOf(rate()), DECIMALS, RoundingMode.DOWN);
        if (amount.signum() == 0) {
            throw DomainException.invalid("points", "OUT_OF_RANGE", "These points are worth less than a cent.");
        }
        if (amount.compareTo(fee) > 0 || amount.compareTo(offer.priceAmount()) >= 0) {
            throw DomainException.invalid(
                    "points",
                    "OUT_OF_RANGE",
                    "Points take at most " + Amounts.plain(fee) + " "
                            + offer.priceCurrency().code()
                            + " off this price: the platform's own share of it.");
        }
        return amount;
    }

    private int rate() {
        return Math.max(1, settings.integer(LiveSetting.POINTS_REDEMPTION_RATE));
    }
}
