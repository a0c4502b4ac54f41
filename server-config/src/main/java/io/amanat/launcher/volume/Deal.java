package io.amanat.launcher.volume;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Everything about the n-th deal, worked out from its number: no table needs to remember what another one stored. */
record Deal(Market market, long number, Story story, Instant created) {
    static final int CHAIN = 97;
    static final String TOKEN = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    static final int DECIMALS = 18;

    static Deal of(Market market, long number) {
        return new Deal(market, number, Story.of(number, market.seed()), market.momentOf(number));
    }

    private Draw draw() {
        return market.draw();
    }

    /** A moment in the life of the deal. */
    Instant after(int minutes) {
        return created.plus(Duration.ofMinutes(minutes));
    }

    private UUID id(String kind, long part) {
        return draw().id(kind, number, part, created);
    }

    UUID request() {
        return id("request", 0);
    }

    UUID deliveryInfo() {
        return id("delivery", 0);
    }

    /** The smaller of two draws: some categories are much busier than others. */
    UUID category() {
        int one = draw().below(Market.CATEGORIES, "category", number, 0);
        return market.category(Math.min(one, draw().below(Market.CATEGORIES, "category", number, 1)));
    }

    UUID buyer() {
        return market.buyer(draw().below(market.buyers(), "buyer", number, 0));
    }

    /** Sellers of one deal are neighbours, so that nobody bids twice. */
    UUID seller(int place) {
        return market.seller((draw().below(market.sellers(), "seller", number, 0) + place) % market.sellers());
    }

    int offers() {
        return story.offered() ? 1 + draw().below(3, "offers", number, 0) : 0;
    }

    UUID offer(int place) {
        return id("offer", place);
    }

    /** The winner is the first; what became of the others depends on whether there is one. */
    String offerStatus(int place) {
        if (story.chosen()) {
            return place == 0 ? "accepted" : "rejected";
        }
        if (story == Story.CANCELLED) {
            return "rejected";
        }
        return switch (place) {
            case 0 -> "pending";
            case 1 -> "active";
            default -> "withdrawn";
        };
    }

    /** Every second open offer has a limit, too far for any timer to touch it; null for none. */
    Instant offerUntil(int place) {
        String status = offerStatus(place);
        boolean open = status.equals("pending") || status.equals("active");
        return open && number % 2 == 0 ? market.until().plus(Duration.ofDays(3_650)) : null;
    }

    BigDecimal price(int place) {
        return BigDecimal.valueOf(500 + draw().below(199_500, "price", number, place), 2);
    }

    BigDecimal amount() {
        return price(0);
    }

    BigInteger baseUnits() {
        return amount().movePointRight(DECIMALS).toBigIntegerExact();
    }

    UUID payIn() {
        return id("pay-in", 0);
    }

    UUID payOut() {
        return id("pay-out", 0);
    }

    String payInTx() {
        return "0x" + draw().hex(64, "pay-in-tx", number);
    }

    String payOutTx() {
        return "0x" + draw().hex(64, "pay-out-tx", number);
    }

    UUID part(String kind, long part) {
        return id(kind, part);
    }

    int chance(int bound, String kind) {
        return draw().below(bound, kind, number, 7);
    }

    /** Every fourth delivered or shipped deal is disputed; null for the others. */
    String dispute() {
        if (number / 100 % 4 != 0 || !story.shipped()) {
            return null;
        }
        return switch (story) {
            case SHIPPED -> number % 2 == 0 ? "pending" : "in_progress";
            case DELIVERED -> number % 2 == 0 ? "rejected" : "closed";
            case COMPLETED, SELLER_PAID -> "resolved";
            default -> null;
        };
    }

    boolean disputeOpen() {
        String status = dispute();
        return status != null && (status.equals("pending") || status.equals("in_progress"));
    }
}
