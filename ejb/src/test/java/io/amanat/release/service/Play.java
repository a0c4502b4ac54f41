package io.amanat.release.service;

import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * One deal played by chance: every step is tried whether it is allowed or not. A plain model of the rules says beforehand
 * what must come of it; the services must agree, step by step.
 */
final class Play {
    /** What can be tried. */
    enum Step {
        SHIP,
        DELIVER,
        DISPUTE,
        END_DISPUTE,
        RELEASE,
        RETRY,
        REFUND_ALL,
        REFUND_PART,
        CONFIRM,
        FAIL,
        FEE,
        UNDO_FEE
    }

    private static final Step[] STEPS = Step.values();

    private final Random random;
    private final int feeBps;
    private final Actor admin;
    private final UUID dealBuyer;
    private final UUID dealSeller;
    private final Escrows.Paid paid;
    /** What the buyer paid. */
    final BigDecimal price;

    final UUID request;
    final UUID payIn;

    String escrow = "funded";
    String status = "payment";
    BigDecimal released = BigDecimal.ZERO;
    BigDecimal refunded = BigDecimal.ZERO;
    BigDecimal fees = BigDecimal.ZERO;
    BigDecimal disputed = BigDecimal.ZERO;
    private UUID dispute;
    private boolean payingOut;
    private BigDecimal running;
    private UUID fee;
    private BigDecimal feeAmount;
    private int number;

    Play(Escrows people, Escrows.Paid paid, BigDecimal price, int feeBps, Random random) {
        this.random = random;
        this.feeBps = feeBps;
        this.admin = Treasury.admin(people.admin);
        this.dealBuyer = people.buyer;
        this.dealSeller = people.seller;
        this.price = price;
        this.request = paid.requestId();
        this.payIn = paid.payInId();
        this.paid = paid;
    }

    BigDecimal held() {
        return price.subtract(released).subtract(refunded).subtract(fees);
    }

    Ledger.Subject subject(String txHash) {
        return new Ledger.Subject(payIn, request, "USDT", 97, null, txHash, null);
    }

    /** Tries something; throws when the services do not do what the model says. */
    void step(EntityManager em, Treasury treasury) {
        Step step = STEPS[random.nextInt(STEPS.length)];
        number++;
        switch (step) {
            case SHIP -> ship(treasury);
            case DELIVER -> deliver(treasury);
            case DISPUTE -> dispute(em, treasury);
            case END_DISPUTE -> endDispute(em, treasury);
            case RELEASE -> payOut(treasury, "releasable");
            case RETRY -> payOut(treasury, "failed");
            case REFUND_ALL -> refund(treasury, null);
            case REFUND_PART -> refund(treasury, part());
            case CONFIRM -> confirm(treasury);
            case FAIL -> fail(treasury);
            case FEE -> fee(treasury);
            case UNDO_FEE -> undoFee(treasury);
        }
    }

    /** More than is held one time in eight. */
    private BigDecimal part() {
        BigDecimal of = held().signum() == 0 ? price : held();
        BigDecimal eighths = BigDecimal.valueOf(1 + random.nextInt(9));
        BigDecimal part =
                of.multiply(eighths).divide(BigDecimal.valueOf(8), paid.decimals(), java.math.RoundingMode.DOWN);
        return part.signum() == 0 ? of : part;
    }

    private void ship(Treasury treasury) {
        if (status.equals("payment")) {
            treasury.requests.lock(request).ship(null, treasury.clock.instant());
            status = "delivery";
        }
    }

    private void deliver(Treasury treasury) {
        if (status.equals("delivery")) {
            PurchaseRequest deal = treasury.requests.lock(request);
            deal.deliver(true, null, treasury.clock.instant());
            boolean made = treasury.payments.makeReleasable(request, treasury.clock.instant());
            must(made == escrow.equals("funded"), "makes it releasable: " + made);
            status = "delivered";
            escrow = escrow.equals("funded") ? "releasable" : escrow;
        }
    }

    private void dispute(EntityManager em, Treasury treasury) {
        boolean possible =
                dispute == null && running == null && (escrow.equals("funded") || escrow.equals("releasable"));
        if (!possible) {
            return;
        }
        dispute = Uuid7.next();
        treasury.requests.hold(treasury.requests.lock(request), "played");
        em.createNativeQuery(
                        """
                        insert into market.disputes (id, purchase_request_id, buyer_id, seller_id, raised_by, reason, created_at,
                          updated_at)
                        values (?1, ?2, ?3, ?4, ?3, 'played', now(), now())
                        """)
                .setParameter(1, dispute)
                .setParameter(2, request)
                .setParameter(3, dealBuyer)
                .setParameter(4, dealSeller)
                .executeUpdate();
        disputed = held();
        treasury.ledger.bookDisputeHold(
                subject(null), dispute, treasury.ledger.balances(payIn).free());
    }

    private void endDispute(EntityManager em, Treasury treasury) {
        if (dispute == null) {
            return;
        }
        em.createNativeQuery(
                        "update market.disputes set status = 'closed', resolved_at = now(), resolved_by = raised_by where id = ?1")
                .setParameter(1, dispute)
                .executeUpdate();
        em.flush();
        em.createNativeQuery("update market.purchase_requests set dispute_resolved = true where id = ?1")
                .setParameter(1, request)
                .executeUpdate();
        em.refresh(treasury.requests.lock(request));
        BigDecimal lifted = treasury.ledger.liftDisputeHold(dispute, admin.userId());
        must(lifted.compareTo(disputed) == 0, "lifts " + lifted);
        must(treasury.ledger.liftDisputeHold(dispute, admin.userId()).signum() == 0, "lifts twice");
        dispute = null;
        disputed = BigDecimal.ZERO;
    }

    private void payOut(Treasury treasury, String from) {
        ErrorCode expected = null;
        if (dispute != null) {
            expected = ErrorCode.RELEASE_ON_HOLD;
        } else if (!escrow.equals(from) || running != null) {
            expected = ErrorCode.INVALID_STATUS;
        }
        Payment payout = tried(
                expected,
                () -> from.equals("failed")
                        ? treasury.releases.retry(admin, payIn, null, null)
                        : treasury.releases.release(admin, payIn, null, null));
        if (payout != null) {
            running = held().subtract(paid.platformFee(feeBps, price, refunded, held()));
            must(payout.amount().compareTo(running) == 0, "pays " + payout.amount() + " instead of " + running);
            payingOut = true;
            escrow = "releasing";
            status = "confirming";
        }
    }

    private void refund(Treasury treasury, BigDecimal amount) {
        ErrorCode expected = null;
        if (!escrow.equals("funded") && !escrow.equals("releasable") && !escrow.equals("failed")) {
            expected = ErrorCode.INVALID_STATUS;
        } else if (dispute != null) {
            expected = ErrorCode.RELEASE_ON_HOLD;
        } else if (running != null) {
            expected = ErrorCode.INVALID_STATUS;
        } else if (amount != null && amount.compareTo(held()) > 0) {
            expected = ErrorCode.VALIDATION_ERROR;
        }
        Payment refund = tried(expected, () -> treasury.refunds.start(admin, payIn, amount, "played", null));
        if (refund != null) {
            running = amount == null ? held() : amount;
            must(refund.amount().compareTo(running) == 0, "gives back " + refund.amount());
            payingOut = false;
        }
    }

    private void confirm(Treasury treasury) {
        String hash = "0x" + payIn + number;
        Payment done = tried(
                running == null ? ErrorCode.INVALID_STATUS : null,
                () -> treasury.releases.confirm(admin, payIn, hash, null));
        if (done == null) {
            return;
        }
        if (payingOut) {
            fees = fees.add(held().subtract(running));
            released = released.add(running);
            escrow = "released";
            status = "seller_paid";
        } else {
            refunded = refunded.add(running);
            if (held().signum() == 0) {
                escrow = "refunded";
                status = "cancelled";
            }
        }
        running = null;
    }

    private void fail(Treasury treasury) {
        Payment failed = tried(
                running == null ? ErrorCode.INVALID_STATUS : null,
                () -> treasury.releases.fail(admin, payIn, "played", Set.of(), null));
        if (failed != null) {
            escrow = payingOut ? "failed" : escrow;
            running = null;
        }
    }

    /** A hundredth of what is held, while nothing is on its way or blocked. */
    private void fee(Treasury treasury) {
        boolean open = escrow.equals("funded") || escrow.equals("releasable") || escrow.equals("failed");
        BigDecimal amount = held().divide(BigDecimal.valueOf(100), paid.decimals(), java.math.RoundingMode.DOWN);
        if (fee != null || running != null || dispute != null || !open || amount.signum() == 0) {
            return;
        }
        feeAmount = amount;
        fee = treasury.ledger.bookProviderFee(subject(null), "played-" + number, amount);
        fees = fees.add(amount);
    }

    private void undoFee(Treasury treasury) {
        boolean open = escrow.equals("funded") || escrow.equals("releasable") || escrow.equals("failed");
        if (fee == null || running != null || !open) {
            return;
        }
        must(treasury.ledger.reverse(payIn, fee, admin.userId()), "does not take the fee back");
        must(!treasury.ledger.reverse(payIn, fee, admin.userId()), "takes the fee back twice");
        fees = fees.subtract(feeAmount);
        fee = null;
    }

    private interface Try {
        Payment run();
    }

    private Payment tried(ErrorCode expected, Try attempt) {
        Payment result;
        try {
            result = attempt.run();
        } catch (DomainException refused) {
            must(refused.code() == expected, "refused with " + refused.code() + " instead of " + expected);
            return null;
        }
        must(expected == null, "allowed instead of " + expected);
        return result;
    }

    private void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("step " + number + " of " + payIn + " (escrow " + escrow + ", request " + status
                    + ", running " + running + ", dispute " + dispute + "): " + otherwise);
        }
    }
}
