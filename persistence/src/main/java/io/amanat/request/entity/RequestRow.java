package io.amanat.request.entity;

import io.amanat.shared.jpa.Columns;
import io.amanat.user.entity.DisplayName;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    private static final String NAMES_AND_DEAL =
            """
            join market.categories c on c.id = r.category_id
            join market.users b on b.id = r.buyer_id
            left join market.offered_requests o on o.offer_id = r.selected_offer_id
            left join market.users s on s.id = o.seller_id
            """;

    /** What is looked up for one request, which is called {@code r} before it. */
    static final String JOINS = NAMES_AND_DEAL
            + """
            left join lateral (select x.payment_id, x.status, x.escrow_state, x.amount, x.currency
              from market.request_payments x where x.purchase_request_id = r.id
              order by x.status in ('confirmed', 'completed') desc, x.created_at desc limit 1) p on true
            """;

    /** The same for many: a request with several payments comes several times, as sorting them one by one costs more. */
    static final String JOINS_OF_MANY =
            NAMES_AND_DEAL + "left join market.request_payments p on p.purchase_request_id = r.id\n";

    /** Sorts the payment that is shown before the others of its request. */
    static final String SHOWN_FIRST = ", p.status in ('confirmed', 'completed') desc, p.created_at desc";

    /** Of rows that come several times the first, which must be beside each other. */
    static List<RequestRow> once(List<RequestRow> rows) {
        List<RequestRow> once = new ArrayList<>(rows.size());
        UUID last = null;
        for (RequestRow row : rows) {
            if (!row.request().id().equals(last)) {
                once.add(row);
                last = row.request().id();
            }
        }
        return once;
    }

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
