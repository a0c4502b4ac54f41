package io.amanat.it;

import org.junit.jupiter.api.Test;

@OnMarket
class GoldenPathIT {
    @Test
    void smoke() {
        Deal deal = Deal.paid().shipped().delivered();
        LedgerAssert.ledgerOf(deal.paymentId).isFunded("0.26");
    }
}
