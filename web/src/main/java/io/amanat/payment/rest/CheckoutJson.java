package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.DisplayRef;
import io.amanat.payment.entity.OnChain;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.ExplorerLinks;
import io.amanat.payment.service.PaymentCheckout;
import io.amanat.shared.chain.AddEthereumChain;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * Everything a checkout page shows when a buyer comes back to a payment (AC-085 to AC-088).
 *
 * @param way contract, transfer or direct_balance: how the money is recognised
 * @param chainLabel name and number of the chain, for people
 * @param pointsDiscount what points have taken off the price, in the same currency; null for nothing
 * @param address null unless it can be paid now, as everything that helps to pay
 * @param amountBaseUnits what has to arrive in all, in the token's smallest unit
 * @param missingBaseUnits what has still to arrive
 * @param wallet what a wallet that does not know the chain is given; null where wallets have no such question
 * @param paymentUri for wallets; null unless a plain transfer pays it
 * @param checkoutBlock the provider's own words, unchanged
 */
public record CheckoutJson(
        UUID paymentId,
        String paymentRef,
        UUID purchaseRequestId,
        @OneOf(PaymentStatus.class) String status,
        String escrowState,
        boolean isPayable,
        @OneOf(PaymentCheckout.Way.class) String way,
        Integer chainId,
        String chainLabel,
        String network,
        boolean isTestnet,
        String explorer,
        AddEthereumChain wallet,
        String tokenAddress,
        String tokenSymbol,
        Integer decimals,
        String tokenUrl,
        BigDecimal amount,
        BigDecimal pointsDiscount,
        BigInteger amountBaseUnits,
        BigInteger missingBaseUnits,
        String address,
        String addressUrl,
        String paymentUri,
        String intentId,
        String paymentReference,
        JsonObject checkoutBlock,
        @OneOf(DirectBalanceMode.class) String mode,
        String watchId,
        BigInteger baselineBalance,
        String transactionHash,
        String transactionUrl,
        int confirmations,
        int requiredConfirmations,
        Instant expiresAt) {

    static CheckoutJson from(PaymentCheckout.Checkout checkout) {
        Payment payment = checkout.payment();
        OnChain place = payment.onChain();
        Chain chain = checkout.chain();
        boolean told = checkout.payable() && payment.instructions() != null;
        DirectBalanceIntent balance = checkout.balance();
        return new CheckoutJson(
                payment.id(),
                DisplayRef.of(payment.id()),
                payment.purchaseRequestId(),
                payment.status().code(),
                PaymentRowJson.escrow(payment.escrowState()),
                checkout.payable(),
                checkout.way().code(),
                place.chainId(),
                chain == null ? null : chain.name() + " (" + chain.chainId() + ")",
                place.network(),
                chain != null && chain.testnet(),
                chain == null ? null : chain.explorer(),
                chain == null ? null : chain.wallet(),
                place.tokenAddress(),
                place.tokenSymbol(),
                place.tokenDecimals(),
                ExplorerLinks.address(chain, place.tokenAddress()),
                payment.amount(),
                PaymentJson.pointsDiscount(payment),
                payment.expectedBaseUnits(),
                checkout.missing(),
                checkout.address(),
                ExplorerLinks.address(chain, checkout.address()),
                checkout.uri(),
                told ? payment.instructions().providerPaymentId() : null,
                told ? payment.instructions().paymentReference() : null,
                told ? block(payment.instructions().checkoutBlock()) : null,
                balance == null ? null : balance.mode().code(),
                balance == null ? null : balance.watchId(),
                balance == null ? null : balance.baselineBalance(),
                place.txHash(),
                ExplorerLinks.transaction(chain, place.txHash()),
                place.confirmations(),
                checkout.requiredConfirmations(),
                payment.expiresAt());
    }

    private static JsonObject block(String json) {
        return json == null ? null : JsonObjects.read(json);
    }
}
