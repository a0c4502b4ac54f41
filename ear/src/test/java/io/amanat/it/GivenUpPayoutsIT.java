package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.TestTransaction;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What nobody has seen may be mined all the same: while it is waited for, and after its payout was given up. */
@OnMarket
class GivenUpPayoutsIT {
    /** Started anew after a transaction was named, not seen, and given up. */
    private static Deal again(String wallet, TestTransaction sent) {
        Deal deal = Payouts.begun(wallet);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        Payouts.fail(deal).is(200);
        Payouts.retry(deal).is(200);
        assertThat(Payouts.running(deal).isNull("obstacle")).isTrue();
        return deal;
    }

    @Test
    void what_nobody_sees_for_days_is_waited_for_with_long_pauses_and_booked_when_it_is_mined() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction sent = Payouts.unsent(wallet);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        Db.change("update market.payout_proofs set attempts = 300 where tx_hash = ?", sent.hashOf());
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            Payouts.look(deal);
            assertThat(Payouts.proofs(deal)).containsExactly("waiting chain_unavailable");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        Payouts.look(deal);
        assertThat(Payouts.proofs(deal)).containsExactly("waiting transaction_not_found");
        assertThat(Db.text(
                        "select next_attempt_at > now() + interval '50 minutes' from market.payout_proofs where tx_hash = ?",
                        sent.hashOf()))
                .isEqualTo("t");
        sent.mine();
        Payouts.isWithheld(deal, "STATE_CONFLICT");
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.booked(deal);
    }

    @Test
    void what_was_given_up_and_mined_later_is_not_sent_again_and_is_booked_by_its_own_name() {
        String wallet = TestNode.address();
        TestTransaction sent = Payouts.unsent(wallet);
        Deal deal = again(wallet, sent);
        sent.mine();
        Payouts.isWithheld(deal, "STATE_CONFLICT");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.isWithheld(deal, "RELEASE_ON_HOLD");
        String address = new Device().verified();
        assertThat(Payouts.instruct(deal, "addressId", address)
                        .refused(409, "RELEASE_ON_HOLD")
                        .body())
                .contains(sent.hashOf());
        Bell bell = Bell.of(Map.of("resolver", As.fresh("resolver")));
        Payouts.anHourLater(deal);
        bell.rang("resolver payment/payout_paid_unbooked " + Payouts.oldest(deal));
        assertThat(Payouts.proofs(deal)).containsExactly("refused paid_unbooked");
        assertThat(Db.text(
                        "select count(*) from platform.audit_entries where subject_id = ?"
                                + " and action = 'payment.payout_paid_unbooked'",
                        UUID.fromString(deal.paymentId)))
                .isEqualTo("1");
        Payouts.isWithheld(deal, "RELEASE_ON_HOLD");
        assertThat(Payouts.confirm(deal, sent.hashOf()).is(200).text("status")).isEqualTo("completed");
        assertThat(deal.paymentState()).isEqualTo("completed released");
        LedgerAssert.ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void what_was_written_before_is_not_signed_once_what_was_given_up_is_mined() {
        String wallet = TestNode.address();
        TestTransaction sent = Payouts.unsent(wallet);
        Deal deal = again(wallet, sent);
        Device device = new Device();
        JsonObject asked =
                Payouts.instruct(deal, "addressId", device.verified()).is(200).data();
        sent.mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).refused(409, "RELEASE_ON_HOLD");
        assertThat(Db.text(
                        "select count(*) from market.staged_payouts s join market.payments o on o.id = s.payment_id"
                                + " where o.source_payment_id = ? and s.tx_hash is not null",
                        deal.paymentId))
                .isEqualTo("0");
    }

    @Test
    void
            what_was_given_up_and_mined_later_is_booked_where_it_was_sent_although_the_receiver_has_another_wallet_by_now() {
        String wallet = TestNode.address();
        TestTransaction sent = Payouts.unsent(wallet);
        Deal deal = Payouts.begun(wallet);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        Payouts.fail(deal).is(200);
        Db.change("update market.users set wallet_address = ? where id = ?", TestNode.address(), deal.winner().id);
        Payouts.retry(deal).is(200);
        sent.mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.isWithheld(deal, "RELEASE_ON_HOLD");
        assertThat(Payouts.confirm(deal, sent.hashOf()).is(200).text("status")).isEqualTo("completed");
        LedgerAssert.ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void what_was_given_up_and_has_moved_nothing_stands_in_nobodys_way_and_a_silent_node_does() {
        String wallet = TestNode.address();
        TestTransaction sent = Payouts.unsent(wallet).reverted();
        Deal deal = again(wallet, sent);
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            Payouts.isWithheld(deal, "CHAIN_UNAVAILABLE");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        sent.mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(Payouts.running(deal).isNull("instruction")).isFalse();
        Payouts.anHourLater(deal);
        assertThat(Payouts.proofs(deal)).containsExactly("refused transaction_reverted");
        assertThat(Payouts.running(deal).isNull("instruction")).isFalse();
    }

    @Test
    void nobody_names_more_transactions_than_are_looked_for_when_a_payout_is_given_up() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction sent = Payouts.unsent(wallet);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        Db.change(
                "insert into market.payout_proofs (id, payment_id, tx_hash, chain_id, token_address, destination, amount, status,"
                        + " named_by, next_attempt_at, created_at, updated_at)"
                        + " select gen_random_uuid(), p.payment_id, '0x' || encode(sha256(convert_to(p.id::text || n, 'UTF8')), 'hex'),"
                        + " p.chain_id, p.token_address, p.destination, p.amount, 'waiting', p.named_by,"
                        + " now() + interval '1 day', now(), now()"
                        + " from market.payout_proofs p, generate_series(1, 49) n where p.tx_hash = ?",
                sent.hashOf());
        assertThat(Payouts.confirm(deal, TestNode.hash())
                        .refused(409, "INVALID_STATUS")
                        .body())
                .contains("Too many");
        // One of them may still be named again, and each is looked for.
        Payouts.confirm(deal, sent.hashOf()).refused(409, "INVALID_STATUS");
        sent.mine();
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        OnBsc.node().grow(OnBsc.DEPTH);
        Until.holds("payout is booked", Duration.ofSeconds(30), () -> {
            Hooks.payouts();
            return deal.paymentState().equals("completed released");
        });
    }
}
