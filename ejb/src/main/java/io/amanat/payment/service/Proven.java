package io.amanat.payment.service;

import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.shared.money.Amounts;
import java.math.BigInteger;

/**
 * Money that pays a payment; the rows of both are locked by the coordinator.
 *
 * @param units what was proven, in the token's smallest unit
 */
record Proven(PurchaseRequest request, Payment payment, BigInteger units) {
    Ledger.Subject subject() {
        return new Ledger.Subject(
                payment.id(),
                request.id(),
                payment.onChain().tokenSymbol(),
                payment.onChain().chainId(),
                payment.onChain().tokenAddress(),
                payment.onChain().txHash(),
                null);
    }

    /** What arrived, and what is kept for the deal. */
    Ledger.Funding funding() {
        return new Ledger.Funding(
                subject(), Amounts.fromBaseUnits(units, payment.onChain().tokenDecimals()), payment.amount());
    }

    PaymentEvents.FundedDeal deal() {
        return new PaymentEvents.FundedDeal(
                payment.id(),
                request.id(),
                payment.buyerId(),
                payment.sellerId(),
                Amounts.plain(payment.amount()),
                payment.onChain().tokenSymbol(),
                payment.waiver() != null);
    }
}
