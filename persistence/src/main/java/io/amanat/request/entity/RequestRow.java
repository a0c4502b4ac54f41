package io.amanat.request.entity;

import io.amanat.shared.jpa.Columns;
import io.amanat.user.entity.DisplayName;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A request as lists and its page show it, read in one statement.
 *
 * @param buyerName display name; null for who has none
 * @param deal what was selected; null before
 * @param payment the paid pay-in, else the newest open one; null without any
 */
public record RequestRow(
        ShownRequest request,
        String categoryName,
        String categoryNameEn,
        String buyerName,
        Deal deal,
        Payment payment) {
    /** What {@link #read} takes, in its order. */
    static final String COLUMNS = ShownRequest.COLUMNS + ", " + RequestRow.BESIDE;

    /** Of these, what is not the request's own. */
    static final String BESIDE =
            """
            c.name, c.name_en, b.first_name, b.last_name,
            o.seller_id, o.price_amount, o.price_currency, s.first_name, s.last_name,
            p.payment_id, p.status, p.escrow_state, p.amount, p.currency
            """;

    /** What is looked up for each request, which is called {@code r} before it. */
    static final String JOINS =
            """
            join market.categories c on c.id = r.category_id
            join market.users b on b.id = r.buyer_id
            left join market.offered_requests o on o.offer_id = r.selected_offer_id
            left join market.users s on s.id = o.seller_id
            left join lateral (select x.payment_id, x.status, x.escrow_state, x.amount, x.currency
              from market.request_payments x where x.purchase_request_id = r.id
              order by x.status in ('confirmed', 'completed') desc, x.created_at desc limit 1) p on true
            """;

    /** The selected offer. @param sellerName display name; null for who has none */
    public record Deal(UUID offerId, UUID sellerId, BigDecimal price, String currency, String sellerName) {
        private static Deal read(UUID offerId, Columns row) throws SQLException {
            UUID seller = row.id();
            Deal deal = new Deal(offerId, seller, row.amount(), row.text(), DisplayName.of(row.text(), row.text()));
            return seller == null ? null : deal;
        }
    }

    /** Where the buyer's money stands. */
    public record Payment(UUID id, String status, String escrowState, BigDecimal amount, String currency) {
        private static Payment read(Columns row) throws SQLException {
            Payment payment = new Payment(row.id(), row.text(), row.text(), row.amount(), row.text());
            return payment.id() == null ? null : payment;
        }
    }

    static RequestRow read(Columns row) throws SQLException {
        ShownRequest request = ShownRequest.read(row);
        return new RequestRow(
                request,
                row.text(),
                row.text(),
                DisplayName.of(row.text(), row.text()),
                Deal.read(request.selectedOfferId(), row),
                Payment.read(row));
    }
}
