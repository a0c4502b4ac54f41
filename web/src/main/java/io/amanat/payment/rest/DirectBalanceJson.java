package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.DisplayRef;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.chain.AddEthereumChain;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How to pay to an address of the payment's own, and how far that is (07, 4.4 and 4.5). Balances and base units are in
 * the token's smallest unit.
 *
 * @param pointsDiscount what points have taken off the price, in the same currency; null for nothing
 * @param baselineBalance what the address held before; null until it is known
 * @param paidDelta growth since then by the last reading
 * @param shortfall what is missing; 0 when nothing is
 * @param watchId null unless the payment is watched by the buyer's choice
 * @param nextCheckAt when the watch looks first
 */
public record DirectBalanceJson(
        UUID paymentId,
        String paymentRef,
        @OneOf(PaymentProvider.class) String provider,
        String providerPaymentId,
        String rail,
        @OneOf(DirectBalanceMode.class) String mode,
        @OneOf(PaymentStatus.class) String status,
        @OneOf(EscrowState.class) String escrowState,
        int chainId,
        ChainJson chain,
        String tokenAddress,
        String tokenSymbol,
        int decimals,
        String address,
        String addressUrl,
        String tokenUrl,
        String buyerAddress,
        BigDecimal amount,
        BigDecimal pointsDiscount,
        BigInteger amountBaseUnits,
        BigInteger baselineBalance,
        BigInteger currentBalance,
        BigInteger paidDelta,
        BigInteger shortfall,
        String watchId,
        Instant nextCheckAt,
        Instant lastCheckedAt,
        Instant lastWebhookAt,
        Instant stoppedAt,
        @OneOf(DirectBalanceStop.class) String stopReason,
        Instant expiresAt,
        Instant createdAt) {
    /** First look of a watch after it began (02, 3.2). */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(5);

    private static final ChainRegistry CHAINS = ChainRegistry.load();

    /**
     * The chain, for a wallet that has to switch to it.
     *
     * @param label name and number, for people
     * @param chainIdHex the number as wallets ask for it
     * @param wallet what a wallet that does not know the chain is given; null where wallets have no such question
     */
    public record ChainJson(
            int chainId,
            String chainIdHex,
            String name,
            String label,
            String network,
            boolean testnet,
            String explorer,
            AddEthereumChain wallet) {
        static ChainJson from(Chain chain) {
            return new ChainJson(
                    chain.chainId(),
                    "0x" + Integer.toHexString(chain.chainId()),
                    chain.name(),
                    chain.name() + " (" + chain.chainId() + ")",
                    chain.network(),
                    chain.testnet(),
                    chain.explorer(),
                    chain.wallet());
        }
    }

    static DirectBalanceJson from(View view) {
        Payment payment = view.payment();
        DirectBalanceIntent intent = view.intent();
        Chain chain = CHAINS.chain(intent.chainId()).orElseThrow();
        boolean watched = intent.mode() == DirectBalanceMode.WATCH;
        BigInteger grown = intent.grown();
        return new DirectBalanceJson(
                payment.id(),
                DisplayRef.of(payment.id()),
                payment.provider().code(),
                payment.instructions().providerPaymentId(),
                "direct_balance",
                intent.mode().code(),
                payment.status().code(),
                payment.escrowState() == EscrowState.NONE
                        ? null
                        : payment.escrowState().code(),
                intent.chainId(),
                ChainJson.from(chain),
                payment.onChain().tokenAddress(),
                intent.tokenSymbol(),
                intent.decimals(),
                payment.onChain().receiver(),
                chain.explorer() + "/address/" + payment.onChain().receiver(),
                chain.explorer() + "/token/" + payment.onChain().tokenAddress(),
                intent.buyerAddress(),
                payment.amount(),
                PaymentJson.pointsDiscount(payment),
                intent.expectedAmount(),
                intent.baselineBalance(),
                intent.currentBalance(),
                grown,
                grown == null ? null : intent.expectedAmount().subtract(grown).max(BigInteger.ZERO),
                watched ? intent.watchId() : null,
                watched && payment.payableAt() != null ? payment.payableAt().plus(FIRST_LOOK) : null,
                intent.lastCheckedAt(),
                intent.lastWebhookAt(),
                intent.stoppedAt(),
                intent.stopReason() == null ? null : intent.stopReason().code(),
                payment.expiresAt(),
                payment.createdAt());
    }
}
