package io.amanat.request.entity;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A request as lists and its page show it, read in one statement.
 *
 * @param deal what was selected; null before
 * @param payment the paid pay-in, else the newest open one; null without any
 */
public record RequestRow(
        PurchaseRequest request, String categoryName, String categoryNameEn, Deal deal, Payment payment) {
    /** The selected offer. */
    public record Deal(UUID offerId, UUID sellerId, BigDecimal price, String currency) {}

    /** Where the buyer's money stands. */
    public record Payment(UUID id, String status, String escrowState, BigDecimal amount, String currency) {}

    static RequestRow of(Object[] row) {
        PurchaseRequest request = (PurchaseRequest) row[0];
        return new RequestRow(
                request,
                (String) row[1],
                (String) row[2],
                row[3] == null
                        ? null
                        : new Deal(request.selectedOfferId(), id(row[3]), (BigDecimal) row[4], (String) row[5]),
                row[6] == null
                        ? null
                        : new Payment(
                                id(row[6]), (String) row[7], (String) row[8], (BigDecimal) row[9], (String) row[10]));
    }

    private static UUID id(Object text) {
        return UUID.fromString(text.toString());
    }
}
