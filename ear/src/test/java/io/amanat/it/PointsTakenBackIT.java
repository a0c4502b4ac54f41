package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Points that a deal has earned go when its money goes back. */
@OnMarket
class PointsTakenBackIT {
    private static Deal accepted(As buyer, String price) {
        Deal deal = Deal.open(buyer, List.of(As.seller())).offers(price);
        deal.select(0).is(200);
        deal.payable().funded().shipped().delivered();
        buyer.patch(deal.path("/status"), Body.of("status", "completed")).is(200);
        return deal;
    }

    @Test
    void points_of_a_deal_whose_money_goes_back_later_are_taken_back_once() {
        As referrer = As.seller();
        As buyer = As.buyer();
        Db.change("update market.users set referred_by_id = ? where id = ?", referrer.id, buyer.id);
        Deal deal = accepted(buyer, "40");
        List<String> earned = Points.changes(deal.buyer);
        assertThat(earned).contains("purchase 40");
        assertThat(Points.changes(referrer)).containsExactly("referral 50");
        // A part that goes back takes its part of the buyer's, and none of a reward that is the same for any price.
        Payouts.refund(deal, "4").is(200);
        assertThat(Points.changes(deal.buyer)).as("started only").isEqualTo(earned);
        Payouts.confirm(deal).is(200);
        assertThat(Points.changes(deal.buyer)).startsWith("purchase_return -4").hasSize(earned.size() + 1);
        assertThat(Points.changes(referrer)).containsExactly("referral 50");
        Payouts.refund(deal).is(200);
        Payouts.confirm(deal).is(200);
        assertThat(Points.changes(deal.buyer))
                .startsWith("purchase_return -36", "purchase_return -4")
                .hasSize(earned.size() + 2);
        assertThat(Points.changes(referrer)).containsExactly("purchase_return -50", "referral 50");
        assertThat(Points.of(referrer)).isEqualTo("0 0 0");
        JsonObject brought = referrer.get(Points.PATH + "/referrals").is(200).data();
        assertThat(brought.getInt("activeReferrals")).isZero();
        assertThat(brought.getJsonArray("referrals").getJsonObject(0).getInt("earned"))
                .isZero();
        assertThat(Db.count(
                        "select count(*) from market.users u where u.id = ? and (u.points_available < 0 or u.points_total < 0)",
                        deal.buyer.id))
                .isZero();
    }

    @Test
    void what_went_back_before_the_end_of_a_deal_earns_nothing_and_what_goes_back_later_takes_its_part() {
        As referrer = As.seller();
        As buyer = As.buyer();
        Db.change("update market.users set referred_by_id = ? where id = ?", referrer.id, buyer.id);
        Deal deal = Points.deliveredAt(buyer, "1000");
        Payouts.refund(deal, "900").is(200);
        Payouts.confirm(deal).is(200);
        buyer.patch(deal.path("/status"), Body.of("status", "completed")).is(200);
        assertThat(Points.changes(buyer)).contains("purchase 100").doesNotContain("purchase 1000");
        assertThat(Points.changes(referrer)).containsExactly("referral 50");
        Payouts.refund(deal, "33.4").is(200);
        Payouts.confirm(deal).is(200);
        assertThat(Points.changes(buyer)).as("66.6 are paid").startsWith("purchase_return -34");
        int changes = Points.changes(buyer).size();
        Payouts.release(deal).is(200);
        Payouts.confirm(deal).is(200);
        assertThat(Points.changes(buyer)).hasSize(changes);
        assertThat(Points.of(buyer)).isEqualTo("216 216 0");
    }

    @Test
    void what_was_spent_is_not_taken_below_zero() {
        Deal deal = accepted(As.buyer(), "40");
        int available = Integer.parseInt(Points.of(deal.buyer).split(" ")[1]);
        Points.give(deal.buyer, 15 - available);
        Payouts.refund(deal).is(200);
        Payouts.confirm(deal).is(200);
        assertThat(Points.changes(deal.buyer)).startsWith("purchase_return -15");
        assertThat(Points.of(deal.buyer).split(" ")[1]).isEqualTo("0");
        assertThat(Db.text(
                        "select details->>'earned' || ' ' || (details->>'takenBack') from platform.audit_entries"
                                + " where action = 'points.spent_before_return' and subject_id = ?",
                        deal.buyer.id))
                .isEqualTo("40 15");
    }
}
