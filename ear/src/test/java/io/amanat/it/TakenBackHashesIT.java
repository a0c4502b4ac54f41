package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.TestTransaction;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One transaction of a running payout that never comes is taken back by an administrator. */
@OnMarket
class TakenBackHashesIT {
    private final Device device = new Device();

    /** By who did not name it. */
    private static Answer withdraw(As who, String hash) {
        return who.post("/api/admin/payout-proofs/" + Payouts.proof(hash) + "/withdraw", Body.of("reason", "mistyped"));
    }

    @Test
    void a_mistyped_hash_beside_a_part_is_taken_back_and_the_rest_is_paid_once() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        BigInteger kept = Payouts.PRICE.divide(BigInteger.TEN);
        String raw = device.signs(
                Payouts.instruct(deal, "addressId", address).is(200).data());
        OnBsc.node().keepsOfTransfers(kept);
        try {
            Payouts.broadcast(deal, "signedTransaction", raw).is(200);
        } finally {
            OnBsc.node().keepsOfTransfers(BigInteger.ZERO);
        }
        String mistyped = TestNode.hash();
        Payouts.confirm(deal, mistyped).is(200);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.look(deal);
        String signed = Device.hashOf(raw);
        Payouts.acknowledged(deal, signed, "part").refused(409, "INVALID_STATUS");
        assertThat(withdraw(As.admin(), mistyped).is(200).data().getString("reason"))
                .isEqualTo("withdrawn");
        withdraw(As.admin(), mistyped).refused(409, "INVALID_STATUS");
        assertThat(Db.rows(
                        "select actor_id::text, details ->> 'txHash', details ->> 'reason', details ->> 'before', details ->> 'after'"
                                + " from platform.audit_entries where subject_id = ? and action = 'payment.payout_hash_withdrawn'",
                        UUID.fromString(deal.paymentId)))
                .containsExactly(List.of(
                        As.admin().id.toString(),
                        mistyped,
                        "mistyped",
                        "waiting transaction_not_found",
                        "refused withdrawn"));
        Payouts.acknowledged(deal, signed, "part").is(200);
        // The same again, for the rest.
        String dropped = TestNode.hash();
        Payouts.confirm(deal, dropped).is(200);
        Payouts.instruct(deal, "addressId", address).refused(409, "STATE_CONFLICT");
        withdraw(As.admin(), dropped).is(200);
        JsonObject rest = Payouts.instruct(deal, "addressId", address).is(200).data();
        assertThat(rest.getString("amount")).isEqualTo(kept.toString());
        Payouts.broadcast(deal, "signedTransaction", device.signs(rest)).is(200);
        Payouts.paidOnce(deal, wallet);
    }

    @Test
    void what_the_chain_has_or_nobody_can_look_for_or_a_device_has_signed_is_not_taken_back() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction sent = Payouts.unsent(wallet);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            withdraw(As.admin(), sent.hashOf()).refused(502, "CHAIN_UNAVAILABLE");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        withdraw(deal.buyer, sent.hashOf()).refused(403, "FORBIDDEN");
        As.admin()
                .post("/api/admin/payout-proofs/" + Payouts.proof(sent.hashOf()) + "/withdraw", Body.of())
                .refusedField("reason");
        As.admin()
                .post("/api/admin/payout-proofs/" + UUID.randomUUID() + "/withdraw", Body.of("reason", "x"))
                .refused(404, "NOT_FOUND");
        sent.mine();
        withdraw(As.admin(), sent.hashOf()).refused(409, "INVALID_STATUS");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.booked(deal);
        withdraw(As.admin(), sent.hashOf()).refused(409, "INVALID_STATUS");

        Deal signed = Payouts.begun(TestNode.address());
        try {
            String raw = device.signs(device.stuck(signed, address));
            assertThat(withdraw(As.admin(), Device.hashOf(raw))
                            .refused(409, "INVALID_STATUS")
                            .body())
                    .contains("number-used");
        } finally {
            OnBsc.blocksTakeAll();
        }
    }

    @Test
    void what_a_node_has_in_its_pool_is_not_taken_back() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String raw = device.signs(
                Payouts.instruct(deal, "addressId", address).is(200).data());
        OnBsc.node().wants(Device.DEAR);
        try {
            // By the device's own program, not by the server.
            assertThat(OnBsc.node().send(raw)).isNull();
            Payouts.confirm(deal, Device.hashOf(raw)).is(200);
            assertThat(withdraw(As.admin(), Device.hashOf(raw))
                            .refused(409, "INVALID_STATUS")
                            .body())
                    .contains("node has its transaction");
        } finally {
            OnBsc.blocksTakeAll();
        }
    }

    @Test
    void what_was_taken_back_and_is_mined_later_withholds_the_instruction_is_told_and_is_booked_by_its_own_name() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction sent = Payouts.unsent(wallet);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        withdraw(As.admin(), sent.hashOf()).is(200);
        assertThat(Payouts.running(deal).isNull("obstacle")).isTrue();
        sent.mine();
        Payouts.isWithheld(deal, "STATE_CONFLICT");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.isWithheld(deal, "RELEASE_ON_HOLD");
        Bell bell = Bell.of(Map.of("resolver", As.fresh("resolver")));
        Payouts.anHourLater(deal);
        bell.rang("resolver payment/payout_paid_unbooked " + Payouts.newest(deal));
        assertThat(Payouts.proofs(deal)).containsExactly("refused paid_unbooked");
        assertThat(Payouts.confirm(deal, sent.hashOf()).is(200).text("status")).isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void where_two_have_to_agree_another_one_takes_it_back_than_has_named_it_and_no_party_of_the_deal() {
        Deal deal = Payouts.begun(TestNode.address());
        String hash = TestNode.hash();
        Payouts.confirm(deal, hash).is(200);
        Db.change(
                "update market.payout_orders set approval_needed = true, approved_by = ?, approved_at = now() where pay_in_id = ?",
                As.fresh("admin").id,
                deal.paymentId);
        withdraw(As.admin(), hash).refused(409, "SECOND_ADMIN_REQUIRED");
        As party = As.fresh("admin");
        String change = "update market.payments set buyer_id = ?::uuid where ?::uuid in (id, source_payment_id)";
        Db.change(change, party.id.toString(), deal.paymentId);
        withdraw(party, hash).refused(403, "FORBIDDEN");
        Db.change(change, deal.buyer.id.toString(), deal.paymentId);
        withdraw(As.fresh("admin"), hash).is(200);
    }
}
