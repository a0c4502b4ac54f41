package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows with what was selected and paid, numbers and totals of lists, and the indexes behind them. */
@ExtendWith(TestDatabase.class)
class RequestTotalsRepositoryTest {
    private final UUID buyer = Row.user("buyer").insert();
    private final UUID category = Row.category().insert();

    private Row made(int seconds) {
        return Row.request(buyer, category).with("created_at", RequestListRepositoryTest.NOW.plusSeconds(seconds));
    }

    private static RequestRow row(UUID request) {
        return RequestListRepositoryTest.lists((RequestListRepository rows) -> rows.sheet(request, null))
                .orElseThrow()
                .row();
    }

    @Test
    void a_row_says_its_category_what_was_selected_and_what_was_paid() {
        Deal deal = Deal.agreed();
        RequestRow before = row(deal.requestId());
        assertThat(before.categoryName())
                .isEqualTo(Sql.value("select name from market.categories where id = ?", deal.categoryId()));
        assertThat(before.deal().offerId()).isEqualTo(deal.offerId());
        assertThat(before.deal().sellerId()).isEqualTo(deal.sellerId());
        assertThat(before.deal().price()).isPositive();
        assertThat(before.payment()).isNull();
        Row.payIn(deal)
                .with("status", "failed")
                .with("created_at", RequestListRepositoryTest.NOW.plusSeconds(9))
                .insert();
        UUID paid = Row.payIn(deal)
                .with("status", "completed")
                .with("completed_at", RequestListRepositoryTest.NOW)
                .with("escrow_state", "funded")
                .with("created_at", RequestListRepositoryTest.NOW)
                .insert();
        RequestRow after = row(deal.requestId());
        assertThat(after.payment().id()).isEqualTo(paid);
        assertThat(after.payment().escrowState()).isEqualTo("funded");
        UUID bare = made(0).insert();
        RequestRow alone = row(bare);
        assertThat(alone.deal()).isNull();
        assertThat(alone.request().title()).isNotBlank();
    }

    @Test
    void numbers_by_status_are_those_of_the_scope() {
        made(0).insert();
        made(1).insert();
        made(2).with("status", "cancelled")
                .with("is_archived", true)
                .with("archived_at", RequestListRepositoryTest.NOW)
                .insert();
        assertThat(RequestListRepositoryTest.lists(
                        (RequestListRepository rows) -> rows.byStatus(RequestScope.own(buyer))))
                .isEqualTo(Map.of(RequestStatus.PENDING, 2L, RequestStatus.CANCELLED, 1L));
        assertThat(RequestListRepositoryTest.lists(
                        (RequestListRepository rows) -> rows.byStatus(RequestScope.own(Uuid7.next()))))
                .isEmpty();
    }

    @Test
    void totals_add_up_what_is_in_escrow_by_currency_for_both_sides() {
        Deal deal = Deal.agreed();
        Row.payIn(deal)
                .with("amount", "1.5")
                .with("status", "completed")
                .with("completed_at", RequestListRepositoryTest.NOW)
                .with("escrow_state", "releasable")
                .insert();
        Row.payIn(deal).with("amount", "99").with("status", "failed").insert();
        Deal stranger = Deal.agreed();
        Row.payIn(stranger)
                .with("amount", "7")
                .with("status", "completed")
                .with("completed_at", RequestListRepositoryTest.NOW)
                .with("escrow_state", "funded")
                .insert();
        for (RequestTotals totals : List.of(
                RequestListRepositoryTest.lists(
                        (RequestListRepository rows) -> rows.totals(RequestScope.own(deal.buyerId()), deal.buyerId())),
                RequestListRepositoryTest.lists((RequestListRepository rows) ->
                        rows.totals(RequestScope.offered(deal.sellerId()), deal.sellerId())))) {
            assertThat(totals.requests()).isEqualTo(1);
            assertThat(totals.activePayments()).isEqualTo(1);
            assertThat(totals.escrows()).singleElement().satisfies(escrow -> {
                assertThat(escrow.currency()).isEqualTo("USDT");
                assertThat(escrow.held()).isEqualByComparingTo("1.5");
                assertThat(escrow.releasable()).isEqualByComparingTo("1.5");
            });
        }
        RequestTotals nothing = RequestListRepositoryTest.lists(
                (RequestListRepository rows) -> rows.totals(RequestScope.own(buyer), buyer));
        assertThat(nothing.requests()).isZero();
        assertThat(nothing.escrows()).isEmpty();
    }

    @Test
    void a_search_goes_through_the_trigram_index_and_an_own_list_is_read_in_the_order_of_its_index()
            throws SQLException {
        RequestQuery search = RequestQuery.page(RequestScope.all(), RequestListRepositoryTest.text("oak desk"));
        RequestQuery own = RequestQuery.page(RequestScope.own(buyer), RequestFilter.none());
        try (Connection connection = Sql.connect(TestDatabase.get().superUrl())) {
            connection.setAutoCommit(false);
            UUID busy = Row.user("buyer").insert();
            Sql.run(
                    connection,
                    """
                    insert into market.purchase_requests (buyer_id, category_id, title, description, created_at)
                    select case when n % 500 = 0 then cast(? as uuid) else ? end, ?, md5('t' || n), md5('d' || n),
                      now() - n * interval '1 second' from generate_series(1, 20000) n
                    """,
                    buyer,
                    busy,
                    category);
            // As autovacuum does: rows just added wait in a list that is read from end to end.
            Sql.rows(connection, "select gin_clean_pending_list('market.requests_search')");
            Sql.run(connection, "analyze market.purchase_requests");
            assertThat(plan(
                            connection,
                            RequestListRepository.chosen(search, RequestSort.NEWEST, " limit 20")
                                    .replace("?1", "'%oak desk%'")))
                    .contains("Bitmap Index Scan on requests_search")
                    .doesNotContain("Seq Scan");
            assertThat(plan(
                            connection,
                            RequestListRepository.chosen(own, RequestSort.NEWEST, " limit 20")
                                    .replace("?1", "'" + buyer + "'")))
                    .contains("requests_buyer")
                    .doesNotContain("Sort");
            connection.rollback();
        }
    }

    private static String plan(Connection connection, String sql) {
        StringBuilder plan = new StringBuilder();
        Sql.rows(connection, "explain " + sql)
                .forEach(row -> plan.append(row.get(0)).append('\n'));
        return plan.toString();
    }
}
