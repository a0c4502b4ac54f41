package io.amanat.release.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.ledger.service.Balances;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.KeptParts;
import io.amanat.payment.service.PaymentStore;
import io.amanat.payment.service.ShallowMoney;
import io.amanat.release.entity.ReleaseReviewReason;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What forbids that the money of a running payout or refund leaves: asked under the locks of its deal, or only to be shown. */
@ApplicationScoped
public class OutflowStops {
    @Inject
    private PaymentStore payments;

    @Inject
    private RequestService requests;

    @Inject
    private ReleaseLooks looks;

    @Inject
    private ShallowMoney shallow;

    @Inject
    private Ledger ledger;

    @Inject
    private MarketSettings settings;

    @Inject
    private MoneyPauses pauses;

    @Inject
    private MarketClock clock;

    /** What forbids that a running payout or refund is sent now; null when nothing does. */
    ErrorCode obstacle(Escrow escrow, Payment outflow) {
        return obstacle(escrow, outflow, () -> isPaused(escrow));
    }

    /** The same without any lock, for those who only look; empty when nothing does. */
    Optional<ErrorCode> shown(Payment outflow) {
        Payment payIn = payments.find(outflow.sourcePaymentId()).orElseThrow();
        Escrow seen = new Escrow(requests.require(payIn.purchaseRequestId()), payIn);
        return Optional.ofNullable(obstacle(
                seen,
                outflow,
                () -> pauses.isPaused(payIn.onChain().chainId(), payIn.onChain().tokenSymbol())));
    }

    private ErrorCode obstacle(Escrow escrow, Payment outflow, BooleanSupplier paused) {
        if (KeptParts.isLeftInPart(escrow.payIn())) {
            // The deal's other holds are about other money, and the ledger tells of this part only when it is gone.
            if (looks.isMoneyOfPartMissing(escrow)) {
                return ErrorCode.RELEASE_ON_HOLD;
            }
            return paused.getAsBoolean() ? ErrorCode.MONEY_PAUSED : null;
        }
        if (escrow.request().isPayoutHeld(clock.instant())
                || looks.of(escrow).contains(ReleaseReviewReason.MONEY_MISSING)) {
            return ErrorCode.RELEASE_ON_HOLD;
        }
        if (paused.getAsBoolean()) {
            return ErrorCode.MONEY_PAUSED;
        }
        if (shallow.has(escrow.payIn())) {
            return ErrorCode.MONEY_NOT_DEEP;
        }
        return isCovered(ledger.balances(escrow.payIn().id()), outflow.amount()) ? null : ErrorCode.LEDGER_INSUFFICIENT;
    }

    /** Under a lock that whoever pauses waits for. */
    boolean isPaused(Escrow escrow) {
        return pauses.stops(
                escrow.payIn().onChain().chainId(), escrow.payIn().onChain().tokenSymbol());
    }

    boolean isCovered(Balances balances, BigDecimal amount) {
        boolean enforced = settings.flag(MarketSetting.PAYMENT_LEDGER_ENFORCEMENT);
        return amount.signum() > 0 && (!enforced || balances.free().compareTo(amount) >= 0);
    }
}
