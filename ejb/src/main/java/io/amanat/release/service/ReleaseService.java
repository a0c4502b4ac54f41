package io.amanat.release.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.ledger.service.Balances;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.service.PaymentStore;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Payouts. Locks request, then pay-in; re-checks hold, state and cover under the locks, so that a dispute and a release
 * at the same moment cannot both win (R-PAY-02).
 */
@Stateless
public class ReleaseService {
    @Inject
    private PaymentStore payments;

    @Inject
    private RequestService requests;

    @Inject
    private Ledger ledger;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<ReleaseEvents.Released> released;

    /**
     * Starts the payout of a releasable pay-in; with a transaction hash it is booked at once.
     *
     * @param txHash the payout's transaction, or null while it is still to be sent
     * @return the payout
     * @throws DomainException FORBIDDEN unless an admin, PAYMENT_NOT_FOUND, INVALID_STATUS unless releasable (a second
     *     release included), RELEASE_ON_HOLD, LEDGER_INSUFFICIENT
     */
    public Payment release(Actor admin, UUID payInId, String txHash) {
        requireAdmin(admin);
        Deal deal = lock(payInId);
        Instant now = clock.instant();
        if (deal.request().isPayoutHeld(now)) {
            throw new DomainException(ErrorCode.RELEASE_ON_HOLD);
        }
        if (deal.payIn().escrowState() != EscrowState.RELEASABLE) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The escrow is " + deal.payIn().escrowState().code() + ", not releasable.");
        }
        requireCover(deal.payIn());
        BigDecimal fee = PlatformFee.of(deal.payIn().amount(), settings.integer(MarketSetting.PLATFORM_FEE_BPS));
        Payment payout =
                Payment.payout(Uuid7.next(), deal.payIn(), deal.payIn().amount().subtract(fee), now);
        payments.add(payout);
        deal.payIn().moveEscrow(EscrowState.RELEASING, now);
        // A deal that its buyer has accepted is completed already and stays so.
        if (deal.request().status() != RequestStatus.COMPLETED) {
            deal.request().moveTo(RequestStatus.CONFIRMING, now);
        }
        audit.record(
                admin.userId(),
                "payment.release",
                "payment",
                payInId,
                Map.of("payout", payout.id().toString()));
        if (txHash != null) {
            book(admin, deal, payout, txHash);
        }
        return payout;
    }

    /**
     * Books a payout whose transaction is on chain.
     *
     * @throws DomainException FORBIDDEN, PAYMENT_NOT_FOUND, INVALID_STATUS when none is running
     */
    public Payment confirm(Actor admin, UUID payInId, String txHash) {
        requireAdmin(admin);
        Deal deal = lock(payInId);
        Payment payout = payments.runningPayout(payInId)
                .orElseThrow(() -> new DomainException(ErrorCode.INVALID_STATUS, "No payout is running."));
        book(admin, deal, payout, txHash);
        return payout;
    }

    private void book(Actor admin, Deal deal, Payment payout, String txHash) {
        Instant now = clock.instant();
        Payment payIn = deal.payIn();
        payout.completePayout(txHash, now);
        payIn.moveEscrow(EscrowState.RELEASED, now);
        if (deal.request().status() != RequestStatus.COMPLETED) {
            requests.complete(deal.request());
        }
        deal.request().moveTo(RequestStatus.SELLER_PAID, now);
        ledger.bookRelease(
                new Ledger.Subject(
                        payIn.id(),
                        deal.request().id(),
                        payIn.onChain().tokenSymbol(),
                        payIn.onChain().chainId(),
                        payIn.onChain().tokenAddress(),
                        txHash,
                        admin.userId()),
                payout.id(),
                payout.amount(),
                payIn.amount().subtract(payout.amount()));
        audit.record(admin.userId(), "payment.payout_booked", "payment", payIn.id(), Map.of("txHash", txHash));
        released.fire(new ReleaseEvents.Released(
                payIn.id(),
                payout.id(),
                deal.request().id(),
                payIn.buyerId(),
                payIn.sellerId(),
                Amounts.plain(payout.amount()),
                payIn.onChain().tokenSymbol()));
    }

    private void requireCover(Payment payIn) {
        if (!settings.flag(MarketSetting.PAYMENT_LEDGER_ENFORCEMENT)) {
            return;
        }
        Balances balances = Balances.of(ledger.entries(payIn.id()));
        if (balances.free().compareTo(payIn.amount()) < 0) {
            throw new DomainException(ErrorCode.LEDGER_INSUFFICIENT);
        }
    }

    private Deal lock(UUID payInId) {
        Payment found = payments.find(payInId)
                .filter(payment -> payment.direction() == PaymentDirection.IN)
                .orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        PurchaseRequest request = requests.lock(found.purchaseRequestId());
        return new Deal(request, payments.lock(payInId));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator releases money.");
        }
    }

    private record Deal(PurchaseRequest request, Payment payIn) {}
}
