package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Payouts that were given up, as it once was possible, although a hardware wallet had signed them. */
@OnMarket
class SignedEndsLateIT {
    private final Device device = new Device();

    /** Past the triggers that refuse it today. */
    private static void givenUp(Deal deal, String escrow) {
        String past = " from (select set_config('session_replication_role', 'replica', true) as role) as past"
                + " where past.role = 'replica' and ";
        Db.change(
                "update market.payments set status = 'failed', failure_reason = 'reverted'" + past
                        + "source_payment_id = ?",
                deal.paymentId);
        Db.change("update market.payments set escrow_state = '" + escrow + "'" + past + "id = ?", deal.paymentId);
    }

    @Test
    void what_was_given_up_and_has_paid_all_the_same_is_told_held_and_booked_by_its_own_transaction() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String raw = signedAndGivenUp(deal, address, "failed", device::signs);
        Payouts.retry(deal).refused(409, "INVALID_STATUS");
        Bell bell = Bell.of(Map.of("resolver", As.fresh("resolver")));
        String hash = minedLate(deal, raw);
        bell.rang("resolver payment/payout_paid_unbooked " + Payouts.newest(deal));
        assertThat(Payouts.audited(deal, "custody.payout_paid_unbooked")).isEqualTo(1);
        Payouts.retry(deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.call(As.admin(), deal, "refund", Body.of("reason", "the buyer wants it back"))
                .refused(409, "RELEASE_ON_HOLD");
        passes(deal);
        Payouts.call(As.admin(), deal, "retry-payout", Body.of("txHash", hash)).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed released");
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
    }

    /** What was signed for a payout, or its bytes from elsewhere, when it was given up; no block has taken it yet. */
    private String signedAndGivenUp(Deal deal, String address, String escrow, Function<JsonObject, String> signing) {
        try {
            String signed = signing.apply(device.stuck(deal, address));
            givenUp(deal, escrow);
            return signed;
        } finally {
            OnBsc.blocksTakeAll();
        }
    }

    /** Mined after it was given up, and noted as that. */
    private static String minedLate(Deal deal, String raw) {
        assertThat(OnBsc.node().send(raw)).isNull();
        OnBsc.node().grow(OnBsc.DEPTH);
        String hash = Device.hashOf(raw);
        Payouts.used(deal, hash, 200, null);
        return hash;
    }

    private static void passes(Deal deal) {
        As.admin()
                .post("/api/admin/release-reviews/" + deal.paymentId + "/pass", Body.of("note", "it has paid"))
                .is(200);
    }

    @Test
    void what_was_given_up_and_has_paid_the_wallet_of_before_is_named_where_it_was_ordered_to() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String raw = signedAndGivenUp(deal, address, "failed", device::signs);
        String today = TestNode.address();
        Db.change("update market.users set wallet_address = ? where id = ?", today, deal.winner().id);
        String hash = minedLate(deal, raw);
        passes(deal);
        Payouts.retry(deal).is(200);
        Payouts.call(As.admin(), deal, "payout/confirm", Body.of("txHash", hash, "destination", today))
                .refusedField("destination");
        Payouts.confirm(deal, hash).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed released");
        assertThat(List.of(Payouts.holds(wallet), Payouts.holds(today)))
                .containsExactly(Payouts.PRICE, BigInteger.ZERO);
    }

    @Test
    void another_transaction_under_its_number_that_paid_the_wallet_of_before_is_named_with_that_wallet() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = signedAndGivenUp(deal, address, "failed", device::instead);
        Db.change("update market.users set wallet_address = ? where id = ?", TestNode.address(), deal.winner().id);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.used(deal, hash, 200, null);
        passes(deal);
        Payouts.retry(deal).is(200);
        Payouts.call(As.admin(), deal, "payout/confirm", Body.of("txHash", hash, "destination", TestNode.address()))
                .refusedField("destination");
        Payouts.call(As.admin(), deal, "payout/confirm", Body.of("txHash", hash, "destination", wallet))
                .is(200);
        assertThat(deal.paymentState()).isEqualTo("completed released");
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
    }

    @Test
    void what_was_given_up_and_has_paid_the_seller_is_not_named_for_a_refund() {
        String address = device.verified();
        Deal deal = Payouts.begun(TestNode.address());
        String raw = signedAndGivenUp(deal, address, "failed", device::signs);
        String hash = minedLate(deal, raw);
        passes(deal);
        Payouts.refund(deal).is(200);
        Payouts.call(As.admin(), deal, "payout/confirm", Body.of("txHash", hash, "destination", TestNode.address()))
                .refused(409, "INVALID_STATUS");
    }

    @Test
    void a_part_whose_return_was_given_up_and_has_left_all_the_same_waits_for_a_look_and_goes_back_once() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = OnBsc.payable();
        BigInteger half = Payouts.PRICE.shiftRight(1);
        String part = OnBsc.pays(deal, TestNode.address(), half);
        OnBsc.node().grow(OnBsc.DEPTH);
        OnBsc.verify(deal, part).is(200);
        Db.change("update market.payments set expires_at = now() - interval '3 hours' where id = ?", deal.paymentId);
        Hooks.tidy();
        assertThat(deal.paymentState()).isEqualTo("failed partial");
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.buyer.id);
        Payouts.refund(deal).is(200);
        String raw = signedAndGivenUp(deal, address, "partial", device::signs);
        Payouts.refund(deal).refused(409, "INVALID_STATUS");
        String hash = minedLate(deal, raw);
        Payouts.refund(deal).refused(409, "RELEASE_ON_HOLD");
        assertThat(As.admin().get("/api/admin/release-reviews").is(200).body()).contains(deal.paymentId);
        passes(deal);
        Payouts.refund(deal).is(200);
        Payouts.confirm(deal, hash).is(200);
        assertThat(deal.paymentState()).isEqualTo("failed refunded");
        assertThat(Payouts.holds(wallet)).isEqualTo(half);
    }

    /** The amount is the last argument of a transfer. */
    static String oneUnitLess(JsonObject asked) {
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
        // It was for something else, somebody says.
        Payouts.acknowledged(deal, outside, "elsewhere").is(200);
        Payouts.fail(deal).is(200);
    }
}
