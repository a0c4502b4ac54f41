package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Payouts that were given up, as it once was possible, although a hardware wallet had signed them. */
@OnMarket
class SignedEndsLateIT {
    private final Device device = new Device();

    /** Past the triggers that refuse it today. */
    private static void givenUp(Deal deal) {
        String past = " from (select set_config('session_replication_role', 'replica', true) as role) as past"
                + " where past.role = 'replica' and ";
        Db.change(
                "update market.payments set status = 'failed', failure_reason = 'reverted'" + past
                        + "source_payment_id = ?",
                deal.paymentId);
        Db.change("update market.payments set escrow_state = 'failed'" + past + "id = ?", deal.paymentId);
    }

    @Test
    void what_was_given_up_and_has_paid_all_the_same_is_told_held_and_booked_by_its_own_transaction() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String raw;
        try {
            raw = device.signs(device.stuck(deal, address));
            givenUp(deal);
        } finally {
            OnBsc.blocksTakeAll();
        }
        Payouts.retry(deal).refused(409, "INVALID_STATUS");
        assertThat(OnBsc.node().send(raw)).isNull();
        OnBsc.node().grow(OnBsc.DEPTH);
        Bell bell = Bell.of(Map.of("resolver", As.fresh("resolver")));
        String hash = Device.hashOf(raw);
        Payouts.used(deal, hash, 200, null);
        bell.rang("resolver payment/payout_paid_unbooked " + deal.paymentId);
        assertThat(Db.text(
                        "select count(*) from platform.audit_entries where subject_id = ?"
                                + " and action = 'custody.payout_paid_unbooked'",
                        UUID.fromString(deal.paymentId)))
                .isEqualTo("1");
        Payouts.retry(deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.call(As.admin(), deal, "refund", Body.of("reason", "the buyer wants it back"))
                .refused(409, "RELEASE_ON_HOLD");
        As.admin()
                .post("/api/admin/release-reviews/" + deal.paymentId + "/pass", Body.of("note", "it has paid"))
                .is(200);
        Payouts.call(As.admin(), deal, "retry-payout", Body.of("txHash", hash)).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed released");
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
    }

    /** The amount is the last argument of a transfer. */
    private static String oneUnitLess(JsonObject asked) {
        String data = asked.getString("data");
        int amount = data.length() - 64;
        return data.substring(0, amount)
                + "%064x".formatted(new BigInteger(data.substring(amount), 16).subtract(BigInteger.ONE));
    }

    @Test
    void a_transaction_of_the_devices_own_program_that_paid_too_little_frees_no_number() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String outside = device.overtaken(deal, address, asked -> Body.with(asked, "data", oneUnitLess(asked)));
        Payouts.used(deal, outside, 409, "INVALID_STATUS");
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE.subtract(BigInteger.ONE));
    }
}
