package io.amanat.payment.service;

import io.amanat.offer.entity.Offer;
import io.amanat.payment.entity.FeeWaiver;
import io.amanat.payment.entity.OfferDiscount;
import io.amanat.payment.entity.OfferDiscountRepository;
import io.amanat.payment.entity.PlatformFee;
import io.amanat.payment.entity.Pricing;
import io.amanat.shared.chain.Token;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/**
 * What a buyer has to pay for an accepted offer on a rail, less what his points take off it. The price is the offer's,
 * whatever the client says (R-PAY-08).
 */
@ApplicationScoped
public class PayInPrices {
    @Inject
    private OfferDiscountRepository discounts;

    /**
     * A price with all that is known of it.
     *
     * @param units what must arrive, in the token's smallest unit
     * @param waiver what the platform gives up of its fee; null for nothing
     */
    record Priced(Pricing pricing, BigInteger units, FeeWaiver waiver) {}

    /**
     * The caller holds the request's lock, so that no discount comes or goes meanwhile.
     *
     * @throws ConversionNeededException when the price is in another currency and the way has no rates from it
     */
    Priced of(Offer offer, PaymentRails.Rail rail, Way way, Instant now) {
        Pricing whole = whole(offer, rail, way, now);
        return discounts
                .standing(offer.id())
                .map(discount -> lowered(whole, discount, rail.token()))
                .orElseGet(() -> unchanged(whole));
    }

    private static Priced unchanged(Pricing whole) {
        return new Priced(whole, whole.settleUnits(), null);
    }

    /** The seller's money is that of the whole price: what is less comes out of the fee, to the last unit of the token. */
    static Priced lowered(Pricing whole, OfferDiscount discount, Token token) {
        Pricing less = whole.less(discount.amount(), token);
        BigDecimal price = Amounts.fromBaseUnits(whole.settleUnits(), token.decimals());
        BigDecimal fee = PlatformFee.of(price, discount.feeBps(), token.decimals());
        BigDecimal taken = price.subtract(Amounts.fromBaseUnits(less.settleUnits(), token.decimals()))
                .min(fee);
        return taken.signum() == 0
                ? unchanged(whole)
                : new Priced(
                        less,
                        Amounts.toBaseUnits(price.subtract(taken), token.decimals()),
                        FeeWaiver.of(taken, discount.feeBps()));
    }

    static boolean isConverted(Offer offer, PaymentRails.Rail rail) {
        return !offer.priceCurrency().code().equals(rail.token().symbol());
    }

    private static Pricing whole(Offer offer, PaymentRails.Rail rail, Way way, Instant now) {
        String currency = offer.priceCurrency().code();
        if (!isConverted(offer, rail)) {
            return Pricing.sameToken(rail.token(), offer.priceAmount(), now);
        }
        if (!currency.equals(way.currency())) {
            throw new ConversionNeededException(currency, rail.token().symbol());
        }
        return Pricing.of(rail.token(), currency, offer.priceAmount(), way.rates());
    }
}
