package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PaymentTotalsTest {
    /** A symbol that no other test's payment has. */
    private static final String COIN = "TCOIN";

    private static final PaymentFilter IN_COIN = new PaymentFilter(
            java.util.Set.of(), java.util.Set.of(), null, null, null, COIN, null, null, null, null, null, null, null);

    private static List<PaymentTotals> totals(PaymentFilter filter) {
        return Market.in(em -> new PaymentListRepository(em).totals(filter));
    }

    @Test
    void AC_260_what_testers_pay_is_in_no_total_of_the_market_and_in_their_own() {
        Deal real = Deal.agreed();
        Deal tested = Deal.agreed();
        Sql.run("update market.users set is_tester = true where id = ?", tested.buyerId());
        for (Deal deal : List.of(real, tested)) {
            Row.payIn(deal).with("amount_currency", COIN).insert();
        }

        assertThat(totals(IN_COIN))
                .singleElement()
                .extracting(PaymentTotals::count)
                .isEqualTo(1L);
        assertThat(totals(PaymentFilter.none().ofSeller(tested.sellerId())))
                .singleElement()
                .extracting(PaymentTotals::count)
                .isEqualTo(1L);
    }
}
