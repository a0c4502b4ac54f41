package io.amanat.offer.entity;

import java.math.BigDecimal;

/**
 * What is proposed in a round. In a wish, null is what was said before.
 *
 * @param deliveryTimeAmount at least 1, in the unit beside it
 * @param message to the other side, or null
 */
public record NegotiationTerms(
        BigDecimal price,
        OfferCurrency currency,
        Integer deliveryTimeAmount,
        DeliveryTimeUnit deliveryTimeUnit,
        String message) {

    /** This wish, with everything it leaves out taken from what was said before; the message is its own. */
    public NegotiationTerms over(NegotiationTerms before) {
        return new NegotiationTerms(
                price == null ? before.price : price,
                currency == null ? before.currency : currency,
                deliveryTimeAmount == null ? before.deliveryTimeAmount : deliveryTimeAmount,
                deliveryTimeUnit == null ? before.deliveryTimeUnit : deliveryTimeUnit,
                message);
    }
}
