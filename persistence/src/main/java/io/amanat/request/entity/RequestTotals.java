package io.amanat.request.entity;

import java.math.BigDecimal;
import java.util.List;

/** What somebody has going on, in one look. */
public record RequestTotals(long requests, List<Escrow> escrows) {
    /**
     * Money in escrow in one currency.
     *
     * @param payments how many pay-ins hold it
     * @param releasable the part that may be paid out
     */
    public record Escrow(String currency, long payments, BigDecimal held, BigDecimal releasable) {}

    /** Pay-ins that hold money, whatever the currency. */
    public long activePayments() {
        return escrows.stream().mapToLong(Escrow::payments).sum();
    }
}
