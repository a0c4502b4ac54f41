package io.amanat.launcher.volume;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a deal has come, with the states that its rows have then. Shares are of a hundred deals; together they hold
 * every state of requests, offers, payments and escrow.
 */
enum Story {
    NEW(9, "pending", null, null),
    ACTIVE(4, "active", null, null),
    OFFERED(14, "received_offers", null, null),
    NEGOTIATING(6, "in_negotiation", null, null),
    CHOSEN(5, "pending_payment", null, null),
    PAYING(4, "pending_payment", "pending", "none"),
    SEEN(1, "pending_payment", "processing", "none"),
    PARTLY(1, "pending_payment", "pending", "partial"),
    EXPIRED(2, "pending_payment", "failed", "none"),
    GIVEN_UP(1, "pending_payment", "cancelled", "cancelled"),
    PAID(7, "payment", "completed", "funded"),
    CONFIRMED(1, "payment", "confirmed", "funded"),
    PREPARING(5, "processing", "completed", "funded"),
    SHIPPED(8, "delivery", "completed", "funded"),
    DELIVERED(6, "delivered", "completed", "releasable"),
    PAYING_OUT(2, "confirming", "completed", "releasing"),
    STUCK(1, "confirming", "completed", "failed"),
    COMPLETED(5, "completed", "completed", "releasable"),
    SELLER_PAID(11, "seller_paid", "completed", "released"),
    CANCELLED(5, "cancelled", null, null),
    REFUNDED(2, "cancelled", "refunded", "refunded");

    private static final List<Story> HUNDRED = hundred();
    /** Has no common factor with a hundred: neighbours differ, and each hundred holds all. */
    private static final int STEP = 37;

    private final int share;
    final String request;
    /** Null: nothing was paid. */
    final String payment;

    final String escrow;

    Story(int share, String request, String payment, String escrow) {
        this.share = share;
        this.request = request;
        this.payment = payment;
        this.escrow = escrow;
    }

    private static List<Story> hundred() {
        List<Story> all = new ArrayList<>();
        for (Story story : values()) {
            for (int count = 0; count < story.share; count++) {
                all.add(story);
            }
        }
        if (all.size() != 100) {
            throw new IllegalStateException("the shares add up to " + all.size());
        }
        return List.copyOf(all);
    }

    static Story of(long number, long seed) {
        return HUNDRED.get((int) Math.floorMod(number * STEP + seed, 100L));
    }

    /** Whether the buyer chose an offer. */
    boolean chosen() {
        return ordinal() >= CHOSEN.ordinal() && this != CANCELLED;
    }

    /** Whether sellers bid. */
    boolean offered() {
        return ordinal() >= OFFERED.ordinal();
    }

    boolean paying() {
        return payment != null;
    }

    /** Whether the money came, wherever it is now. */
    boolean paid() {
        return List.of("confirmed", "completed", "refunded").contains(payment == null ? "" : payment);
    }

    boolean shipped() {
        return ordinal() >= SHIPPED.ordinal() && paid() && this != REFUNDED;
    }

    boolean delivered() {
        return shipped() && this != SHIPPED;
    }

    /** Direction of the payment that follows the pay-in; null for none. */
    String outgoing() {
        return switch (this) {
            case PAYING_OUT, STUCK, SELLER_PAID -> "out";
            case REFUNDED -> "refund";
            default -> null;
        };
    }

    String outgoingStatus(long number) {
        return switch (this) {
            case PAYING_OUT -> number % 2 == 0 ? "pending" : "processing";
            case STUCK -> "failed";
            default -> "completed";
        };
    }

    boolean archived() {
        return List.of("completed", "seller_paid", "cancelled").contains(request);
    }
}
