package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists of payments: rows, pages, filters, histories, sums. */
@ExtendWith(TestDatabase.class)
class PaymentListRepositoryTest {
    private static final PaymentFilter NONE = PaymentFilter.none();

    private static <T> T lists(Function<PaymentListRepository, T> work) {
        return Market.in(em -> work.apply(new PaymentListRepository(em)));
    }

    private static List<UUID> ids(List<PaymentRow> rows) {
        return rows.stream().map(PaymentRow::id).toList();
    }

    private static UUID at(Row row, Instant moment) {
        return row.with("created_at", moment).insert();
    }

    private static PaymentFilter of(Deal deal) {
        return NONE.ofSeller(deal.sellerId());
    }

    @Test
    void a_line_carries_the_names_of_both_sides_and_what_was_seen_on_chain() {
        Deal deal = Deal.agreed();
        Sql.run("update market.users set first_name = 'Sara', last_name = null where id = ?", deal.buyerId());
        Sql.run("update market.users set first_name = ' ', last_name = '' where id = ?", deal.sellerId());
        UUID id = Row.paidPayIn(deal)
                .with("blockchain_network", "bsc-testnet")
                .with("blockchain_chain_id", 97)
                .with("blockchain_token_address", "0x109F54Dab34426D5477986b0460aE5dFBA65f022")
                .with("blockchain_token_symbol", "USDT")
                .with("blockchain_token_decimals", 18)
                .with("blockchain_tx_hash", "0xab")
                .with("blockchain_block_number", 7L)
                .with("blockchain_confirmations", 12)
                .with("disputed", true)
                .with("created_at", Row.NOON)
                .insert();
        PaymentRow row = lists((PaymentListRepository rows) -> rows.row(id)).orElseThrow();
        assertThat(row.requestTitle()).isEqualTo("A desk");
        assertThat(row.buyerName()).isEqualTo("Sara");
        assertThat(row.sellerName()).isNull();
        assertThat(row.amount()).isEqualByComparingTo("12.5");
        assertThat(row.direction()).isEqualTo(PaymentDirection.IN);
        assertThat(row.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(row.escrowState()).isEqualTo(EscrowState.FUNDED);
        assertThat(row.isPaid()).isTrue();
        assertThat(row.chain())
                .isEqualTo(new PaymentRow.Chain(
                        "bsc-testnet",
                        97,
                        "0x109F54Dab34426D5477986b0460aE5dFBA65f022",
                        "USDT",
                        18,
                        "0xab",
                        null,
                        null,
                        12,
                        null,
                        7L,
                        false));
        assertThat(row.disputed()).isTrue();
        assertThat(row.times().createdAt()).isEqualTo(Row.NOON);
        assertThat(row.times().completedAt()).isEqualTo(Row.NOON);
        assertThat(row.times().payableAt()).isNull();
        assertThat(lists((PaymentListRepository rows) -> rows.row(Uuid7.next())))
                .isEmpty();
    }

    @Test
    void pages_and_places_walk_every_row_once_newest_first() {
        Deal deal = Deal.agreed();
        List<UUID> all = new ArrayList<>();
        for (int minute = 0; minute < 5; minute++) {
            // Two of one moment, whose order is that of their ids.
            UUID first = at(Row.payIn(deal).with("status", "failed"), Row.NOON.plusSeconds(60L * minute));
            UUID second = at(Row.payIn(deal).with("status", "failed"), Row.NOON.plusSeconds(60L * minute));
            all.add(0, first);
            all.add(0, second);
        }
        List<UUID> read = new ArrayList<>();
        TimeCursor place = null;
        do {
            TimeCursor from = place;
            List<PaymentRow> page = lists((PaymentListRepository rows) -> rows.after(of(deal), from, 3));
            read.addAll(ids(page));
            PaymentRow last = page.get(page.size() - 1);
            place = new TimeCursor(last.times().createdAt(), last.id());
        } while (read.size() < 10);
        assertThat(read).isEqualTo(all);
        assertThat(ids(lists((PaymentListRepository rows) -> rows.page(of(deal), 4, 3))))
                .isEqualTo(all.subList(4, 7));
        assertThat(lists((PaymentListRepository rows) -> rows.count(of(deal)))).isEqualTo(10);
        assertThat(lists((PaymentListRepository rows) -> rows.countTo(of(deal), 4)))
                .isEqualTo(4);
    }

    @Test
    void each_filter_narrows_by_its_own_column() {
        Deal deal = Deal.agreed();
        UUID paid = Row.paidPayIn(deal)
                .with("blockchain_chain_id", 97)
                .with("blockchain_tx_hash", "0xfeedfeedfeedfeed")
                .with("created_at", Row.NOON)
                .insert();
        UUID payout = Row.payout(deal, paid)
                .with("amount_currency", "USDC")
                .with("created_at", Row.NOON.plusSeconds(10))
                .insert();
        String ref = DisplayRef.of(paid).substring("PAY-".length());
        List<PaymentFilter> onlyPaid = List.of(
                filter(deal, Set.of(PaymentStatus.COMPLETED), Set.of(), null, null, null, null, null, null),
                filter(deal, Set.of(), Set.of(EscrowState.FUNDED), null, null, null, null, null, null),
                filter(deal, Set.of(), Set.of(), PaymentDirection.IN, null, null, null, null, null),
                filter(deal, Set.of(), Set.of(), null, PaymentProvider.AMN_SCANNER, null, null, null, null),
                filter(deal, Set.of(), Set.of(), null, null, 97, null, null, null),
                filter(deal, Set.of(), Set.of(), null, null, null, "USDT", null, null),
                filter(deal, Set.of(), Set.of(), null, null, null, null, "0xFEEDFEEDFEEDFEED", null),
                filter(deal, Set.of(), Set.of(), null, null, null, null, null, ref));
        for (PaymentFilter filter : onlyPaid) {
            assertThat(ids(lists((PaymentListRepository rows) -> rows.page(filter, 0, 9))))
                    .as("%s", filter)
                    .containsExactly(paid);
            assertThat(lists((PaymentListRepository rows) -> rows.count(filter)))
                    .as("%s", filter)
                    .isEqualTo(1);
        }
        PaymentFilter late = new PaymentFilter(
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                null,
                deal.buyerId(),
                deal.sellerId(),
                deal.requestId(),
                null,
                null,
                Row.NOON.plusSeconds(1),
                Row.NOON.plusSeconds(11));
        assertThat(ids(lists((PaymentListRepository rows) -> rows.page(late, 0, 9))))
                .containsExactly(payout);
    }

    private static PaymentFilter filter(
            Deal deal,
            Set<PaymentStatus> statuses,
            Set<EscrowState> escrows,
            PaymentDirection direction,
            PaymentProvider provider,
            Integer chain,
            String currency,
            String tx,
            String ref) {
        return new PaymentFilter(
                statuses,
                escrows,
                direction,
                provider,
                chain,
                currency,
                null,
                deal.sellerId(),
                null,
                tx,
                ref,
                null,
                null);
    }

    @Test
    void a_history_is_what_moved_on_the_askers_own_side() {
        Deal deal = Deal.agreed();
        UUID payIn = at(Row.paidPayIn(deal), Row.NOON);
        UUID payout = at(Row.payout(deal, payIn).with("status", "failed"), Row.NOON.plusSeconds(1));
        UUID refund = at(Row.payout(deal, payIn).with("direction", "refund"), Row.NOON.plusSeconds(2));
        assertThat(history(deal.buyerId(), HistorySide.ALL)).containsExactly(refund, payIn);
        assertThat(history(deal.buyerId(), HistorySide.BUYER)).containsExactly(refund, payIn);
        assertThat(history(deal.buyerId(), HistorySide.SELLER)).isEmpty();
        assertThat(history(deal.sellerId(), HistorySide.ALL)).containsExactly(payout, payIn);
        assertThat(history(deal.sellerId(), HistorySide.SELLER)).containsExactly(payout, payIn);
        assertThat(history(deal.sellerId(), HistorySide.BUYER)).isEmpty();
        assertThat(history(Uuid7.next(), HistorySide.ALL)).isEmpty();
        TimeCursor behindRefund = new TimeCursor(Row.NOON.plusSeconds(2), refund);
        assertThat(ids(lists((PaymentListRepository rows) ->
                        rows.history(deal.buyerId(), HistorySide.ALL, behindRefund, 9))))
                .containsExactly(payIn);
        assertThat(ids(lists((PaymentListRepository rows) -> rows.history(deal.sellerId(), HistorySide.ALL, null, 1))))
                .containsExactly(payout);
    }

    private static List<UUID> history(UUID user, HistorySide side) {
        return ids(lists((PaymentListRepository rows) -> rows.history(user, side, null, 9)));
    }

    @Test
    void who_stands_on_both_sides_sees_a_payment_once() {
        Deal deal = Deal.agreed();
        UUID id = Row.paidPayIn(deal).with("seller_id", deal.buyerId()).insert();
        assertThat(history(deal.buyerId(), HistorySide.ALL)).containsExactly(id);
    }

    @Test
    void sums_are_of_real_money_only() {
        Deal deal = Deal.agreed();
        Row.paidPayIn(deal).insert();
        Row.paidPayIn(deal).with("amount", "0.5").insert();
        Row.paidPayIn(deal).with("blockchain_is_simulated", true).insert();
        Row.payIn(deal).with("status", "failed").insert();
        assertThat(lists((PaymentListRepository rows) -> rows.totals(of(deal))))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sum")
                .containsExactlyInAnyOrder(
                        new PaymentTotals(
                                PaymentDirection.IN, PaymentStatus.COMPLETED, EscrowState.FUNDED, "USDT", 2, null),
                        new PaymentTotals(
                                PaymentDirection.IN, PaymentStatus.FAILED, EscrowState.NONE, "USDT", 1, null));
        assertThat(lists((PaymentListRepository rows) -> rows.totals(of(deal))))
                .filteredOn(row -> row.status() == PaymentStatus.COMPLETED)
                .singleElement()
                .satisfies(row -> assertThat(row.sum()).isEqualByComparingTo("13"));
    }

    @Test
    void lists_are_read_from_their_indexes() {
        Deal deal = Deal.agreed();
        Row.paidPayIn(deal).insert();
        assertThat(plan("select id from market.payments p order by p.created_at desc, p.id desc limit 20"))
                .contains("payments_newest");
        assertThat(plan("select id from market.payments p where p.seller_id = '" + deal.sellerId()
                        + "' order by p.created_at desc, p.id desc limit 20"))
                .contains("payments_of_seller");
        assertThat(plan("select id from market.payments p where p.buyer_id = '" + deal.buyerId()
                        + "' and p.direction in ('in', 'refund') order by p.created_at desc, p.id desc limit 20"))
                .contains("payments_of_buyer");
        assertThat(plan("select id from market.payments p where upper(right(cast(p.id as text), 8)) = 'ABCDEF01'"))
                .contains("payments_display_ref");
    }

    /** What PostgreSQL does when reading all of a table is not what it may do. */
    private static String plan(String sql) {
        try (java.sql.Connection connection = Sql.connect(TestDatabase.get().ownerUrl())) {
            Sql.run(connection, "set enable_seqscan = off");
            Sql.run(connection, "set enable_sort = off");
            Sql.run(connection, "set enable_bitmapscan = off");
            return Sql.rows(connection, "explain " + sql).toString();
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
