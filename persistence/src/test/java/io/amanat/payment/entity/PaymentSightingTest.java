package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was seen of payments: transfers that are not deep enough, the last evidence, balances. */
@ExtendWith(TestDatabase.class)
class PaymentSightingTest {
    private static <T> T lists(Function<PaymentListRepository, T> work) {
        return Market.in(em -> work.apply(new PaymentListRepository(em)));
    }

    private static PaymentFilter of(Deal deal) {
        return PaymentFilter.none().ofSeller(deal.sellerId());
    }

    private static Row open(Deal deal) {
        return Row.payIn(deal)
                .with("provider_payment_id", Uuid7.next().toString())
                .with("payable_at", Row.NOON)
                .with("expires_at", Row.NOON.plusSeconds(86_400));
    }

    @Test
    void only_open_payments_with_a_shallow_transfer_await_depth() {
        Deal seen = Deal.agreed();
        UUID shallow = open(seen).insert();
        Row.evidence(shallow, "0x01", "log:1")
                .with("verdict", "confirmations")
                .with("confirmations", 2)
                .insert();
        Row.evidence(shallow, "0x02", "log:1")
                .with("verdict", "confirmations")
                .with("confirmations", 1)
                .with("created_at", Row.NOON.plusSeconds(5))
                .insert();
        Deal told = Deal.agreed();
        UUID processing = open(told).with("status", "processing").insert();
        Deal other = Deal.agreed();
        UUID untouched = open(other).insert();
        Deal over = Deal.agreed();
        UUID failed = open(over).with("status", "failed").insert();
        Row.evidence(failed, "0x03", "log:1").with("verdict", "confirmations").insert();
        assertThat(awaited(seen)).singleElement().satisfies(row -> {
            assertThat(row.payment().id()).isEqualTo(shallow);
            assertThat(row.seenTx()).isEqualTo("0x02");
            assertThat(row.seenDepth()).isEqualTo(1);
            assertThat(row.seenAt()).isEqualTo(Row.NOON.plusSeconds(5));
        });
        assertThat(awaited(told)).singleElement().satisfies(row -> {
            assertThat(row.payment().id()).isEqualTo(processing);
            assertThat(row.seenTx()).isNull();
        });
        assertThat(awaited(other)).isEmpty();
        assertThat(awaited(over)).isEmpty();
        assertThat(lists((PaymentListRepository rows) -> rows.isAwaitingDepth(shallow)))
                .isTrue();
        assertThat(lists((PaymentListRepository rows) -> rows.isAwaitingDepth(untouched)))
                .isFalse();
    }

    private static List<AwaitedDepth> awaited(Deal deal) {
        return lists((PaymentListRepository rows) -> rows.awaitingDepth(of(deal), null, 9));
    }

    @Test
    void operators_see_the_last_of_both_kinds_of_evidence_the_balance_and_what_leaves() {
        Deal deal = Deal.agreed();
        UUID payIn = Row.paidPayIn(deal).insert();
        UUID payout = Row.payout(deal, payIn).with("created_at", Row.NOON).insert();
        Row.evidence(payIn, "0x05", "log:1")
                .with("amount_base_units", "12500000000000000000")
                .with("confirmations", 12)
                .insert();
        DirectBalanceRows.intent(payIn, DirectBalanceRows.address(payIn))
                .with("current_balance", "12500000000000000001")
                .with("mode", "watch")
                .with("watch_id", "watch-" + payIn)
                .insert();
        UUID quiet = Row.payIn(deal).with("status", "failed").insert();
        var seen = lists((PaymentListRepository rows) -> rows.sightings(List.of(payIn, quiet, Uuid7.next())));
        assertThat(seen).containsOnlyKeys(payIn, quiet);
        assertThat(seen.get(quiet)).isEqualTo(new PaymentSighting(quiet, null, null, null));
        assertThat(seen.get(payIn).evidence())
                .isEqualTo(new PaymentSighting.LastEvidence(
                        "scanner_webhook", "accepted", "0x05", new BigInteger("12500000000000000000"), 12, Row.NOON));
        assertThat(seen.get(payIn).balance().delta()).isEqualTo("12500000000000000001");
        assertThat(seen.get(payIn).balance().mode()).isEqualTo("watch");
        assertThat(seen.get(payIn).outflow())
                .isEqualTo(new PaymentSighting.Outflow(payout, PaymentDirection.OUT, Row.NOON));
        Row.of("market.direct_balance_evidence")
                .with("payment_id", payIn)
                .with("source", "check")
                .with("payload", "{}")
                .with("payload_sha256", "ab".repeat(32))
                .with("delta", "-3")
                .with("decision", "unpaid")
                .with("created_at", Row.NOON.plusSeconds(1))
                .insert();
        assertThat(lists((PaymentListRepository rows) -> rows.sightings(List.of(payIn)))
                        .get(payIn)
                        .evidence())
                .isEqualTo(new PaymentSighting.LastEvidence(
                        "balance_check", "unpaid", null, BigInteger.valueOf(-3), null, Row.NOON.plusSeconds(1)));
        assertThat(lists((PaymentListRepository rows) -> rows.sightings(List.of())))
                .isEmpty();
    }
}
