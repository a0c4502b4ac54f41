package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was heard, seen and said of one payment. */
@ExtendWith(TestDatabase.class)
class PaymentTrailRepositoryTest {
    private static List<TrailEntry> trail(UUID payment, int limit) {
        return Market.in(em -> new PaymentTrailRepository(em).of(payment, limit));
    }

    private static Row told(UUID person, String event, UUID about) {
        return Row.notification(person, event, about.toString()).with("category", "payment");
    }

    private static String hash() {
        return "0x" + Uuid7.next().toString().replace("-", "");
    }

    @Test
    void deliveries_observations_and_notifications_about_a_payment_and_its_payouts_are_told_together() {
        Deal deal = Deal.agreed();
        String provider = Uuid7.next() + "-c97-USDT";
        UUID payment = Row.paidPayIn(deal)
                .with("provider_payment_id", provider)
                .with("rn_request_id", "01" + provider)
                .insert();
        UUID payout = Row.payout(deal, payment).insert();
        Sql.run("update market.users set first_name = 'Sara', last_name = '' where id = ?", deal.buyerId());
        Row.evidence(payment, hash(), "log:1").insert();
        Row.of("market.direct_balance_evidence")
                .with("payment_id", payment)
                .with("source", "check")
                .with("payload", "{}")
                .with("payload_sha256", "5e".repeat(32))
                .with("delta", "7")
                .with("decision", "not_yet")
                .with("created_at", Row.NOON)
                .insert();
        Row.delivery(provider + ":0xab:cd")
                .with("source", "amn.scanner")
                .with("status", "done")
                .with("outcome", "funded")
                .with("finished_at", Row.NOON)
                .insert();
        Row.delivery("01" + provider + ":0xab")
                .with("source", "request.network")
                .insert();
        told(deal.buyerId(), "payment_confirmed", payment).insert();
        told(deal.sellerId(), "payment_released", payout).insert();

        Row.delivery(provider + "X:0xab").insert();
        Row.notification(deal.buyerId(), "offer_received", payment.toString()).insert();
        told(deal.buyerId(), "payment_confirmed", Uuid7.next()).insert();
        Row.evidence(Row.paidPayIn(Deal.agreed()).insert(), hash(), "log:1").insert();

        assertThat(trail(payment, 10))
                .extracting(entry -> entry.kind() + " " + entry.word())
                .containsExactlyInAnyOrder(
                        "seen accepted",
                        "seen not_yet",
                        "delivered funded",
                        "delivered received",
                        "told payment_confirmed",
                        "told payment_released");
        assertThat(trail(payment, 10))
                .filteredOn(entry -> "payment_confirmed".equals(entry.word()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.personId()).isEqualTo(deal.buyerId());
                    assertThat(entry.personName()).isEqualTo("Sara");
                    assertThat(entry.at()).isEqualTo(Row.NOON);
                });
        assertThat(trail(payout, 10))
                .extracting(TrailEntry::word)
                .as("a payout has its own notifications only")
                .containsExactly("payment_released");
    }

    @Test
    void of_each_kind_there_are_no_more_than_asked_for() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        for (int i = 0; i < 3; i++) {
            Row.evidence(payment, hash(), "log:" + i)
                    .with("created_at", Row.NOON.plusSeconds(i))
                    .insert();
            told(deal.buyerId(), "event_" + i, payment).insert();
        }
        assertThat(trail(payment, 2))
                .extracting(TrailEntry::kind)
                .containsExactlyInAnyOrder("seen", "seen", "told", "told");
        assertThat(trail(payment, 1))
                .filteredOn(entry -> entry.kind().equals("seen"))
                .extracting(TrailEntry::at)
                .containsExactly(Row.NOON.plusSeconds(2));
        assertThat(trail(Uuid7.next(), 9)).isEmpty();
    }
}
