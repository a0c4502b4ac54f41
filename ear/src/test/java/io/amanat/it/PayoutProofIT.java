package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A payout is booked when the chain shows it. */
@OnMarket
class PayoutProofIT {
    private static JsonObject running(Deal deal) {
        return As.admin()
                .get("/api/payment/" + deal.paymentId + "/payout")
                .is(200)
                .data();
    }

    @Test
    void a_payout_is_booked_only_when_its_transfer_lies_deep_on_the_chain() {
        String wallet = TestNode.address();
        Deal deal = OnBsc.delivered(wallet);
        Bell bell = Bell.of(Map.of("seller", deal.winner()));
        Payouts.release(deal).is(200);
        assertThat(running(deal).getJsonObject("instruction").getString("destination"))
                .isEqualToIgnoringCase(wallet);
        String hash = Payouts.sent(wallet, Payouts.PRICE);
        JsonObject named = Payouts.confirm(deal, hash).is(200).data();
        assertThat(named.getString("status")).isEqualTo("pending");
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
        ledgerOf(deal.paymentId).isFunded("0.26");
        bell.rang();
        // Nobody is told to send it again meanwhile, and what is on the chain is not given up.
        JsonObject view = running(deal);
        assertThat(view.getString("obstacle")).isEqualTo("STATE_CONFLICT");
        assertThat(view.isNull("instruction")).isTrue();
        JsonObject transaction = view.getJsonArray("transactions").getJsonObject(0);
        assertThat(transaction.getString("status")).isEqualTo("waiting");
        assertThat(transaction.getString("reason")).isEqualTo("confirmations");
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        Payouts.confirm(deal, hash).refused(409, "INVALID_STATUS");

        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.booked(deal);
        assertThat(Payouts.proofs(deal)).containsExactly("proven -");
        assertThat(Db.rows(
                        "select status, blockchain_tx_hash, blockchain_receiver, blockchain_sender, blockchain_block_number > 0"
                                + " from market.payments where source_payment_id = ?",
                        deal.paymentId))
                .containsExactly(
                        List.of("completed", hash, wallet, Market.WALLET.toLowerCase(java.util.Locale.ROOT), "t"));
        assertThat(deal.requestStatus()).isEqualTo("seller_paid");
    }

    @Test
    void a_transaction_that_is_deep_already_is_booked_with_the_answer() {
        String wallet = TestNode.address();
        Deal deal = OnBsc.delivered(wallet);
        String hash = Payouts.sent(wallet, Payouts.PRICE.add(BigInteger.TEN));
        OnBsc.node().grow(OnBsc.DEPTH);
        JsonObject booked = Payouts.call(As.admin(), deal, "release", Body.of("txHash", hash))
                .is(200)
                .data();
        assertThat(booked.getString("status")).isEqualTo("completed");
        assertThat(deal.paymentState()).isEqualTo("completed released");
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(Db.text("select surplus from market.payout_proofs where tx_hash = ?", hash))
                .isEqualTo("10");
    }

    @Test
    void one_transfer_pays_one_payout_and_two_in_one_transaction_pay_two() {
        String wallet = TestNode.address();
        Deal one = OnBsc.delivered(wallet);
        Deal two = OnBsc.delivered(wallet);
        Deal three = OnBsc.delivered(wallet);
        String usdt = OnBsc.USDT.address();
        String hash = OnBsc.node()
                .transaction()
                .transfer(usdt, Market.WALLET, wallet, Payouts.PRICE)
                .transfer(usdt, Market.WALLET, wallet, Payouts.PRICE)
                .mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        List.of(one, two, three).forEach(deal -> Payouts.release(deal).is(200));
        List<Answer> answers = Api.atOnce(List.of(
                () -> Payouts.confirm(one, hash),
                () -> Payouts.confirm(two, hash),
                () -> Payouts.confirm(three, hash)));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 422));
        Until.holds("two are booked and one is refused", Duration.ofSeconds(60), () -> {
            Hooks.payouts();
            return Db.rows(
                            "select status, count(*) from market.payout_proofs where tx_hash = ? group by 1 order by 1",
                            hash)
                    .equals(List.of(List.of("proven", "2"), List.of("refused", "1")));
        });
        assertThat(Db.count(
                        "select count(*) from market.funds_ledger_entries where entry_type = 'release' and payment_id in (?, ?, ?)",
                        one.paymentId,
                        two.paymentId,
                        three.paymentId))
                .isEqualTo(2);
    }

    @Test
    void a_refund_to_a_buyer_without_a_wallet_goes_where_the_administrator_says_and_is_proven_there() {
        Deal deal = OnBsc.payable();
        OnBsc.verify(deal, OnBsc.paid(deal)).is(200);
        Payouts.refund(deal).is(200);
        String to = TestNode.address();
        String hash = Payouts.deep(to);
        Payouts.confirm(deal, hash).refusedField("destination");
        JsonObject booked = Payouts.call(As.admin(), deal, "payout/confirm", Body.of("txHash", hash, "destination", to))
                .is(200)
                .data();
        assertThat(booked.getString("status")).isEqualTo("completed");
        assertThat(deal.paymentState()).isEqualTo("refunded refunded");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "refund 0.26");
    }

    @Test
    void while_the_node_is_silent_nothing_is_booked_and_afterwards_it_is() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = Payouts.deep(wallet);
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            assertThat(Payouts.confirm(deal, hash).is(200).text("status")).isEqualTo("pending");
            assertThat(Payouts.proofs(deal)).containsExactly("waiting chain_unavailable");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        Payouts.booked(deal);
    }

    @Test
    void a_death_between_the_proof_and_the_booking_leaves_both_undone_and_the_next_look_does_both() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = Payouts.deep(wallet);
        Db.change("create function market.it_no_release() returns trigger language plpgsql as $$"
                + " begin if new.payment_id = '" + deal.paymentId + "' then raise exception 'the server died'; end if;"
                + " return new; end $$");
        Db.change("create trigger it_no_release before insert on market.funds_ledger_entries"
                + " for each row execute function market.it_no_release()");
        try {
            Payouts.confirm(deal, hash).failsOnPurpose();
            assertThat(Payouts.proofs(deal)).containsExactly("waiting -");
            assertThat(deal.paymentState()).isEqualTo("completed releasing");
            ledgerOf(deal.paymentId).isFunded("0.26");
        } finally {
            Db.change("drop trigger it_no_release on market.funds_ledger_entries");
            Db.change("drop function market.it_no_release()");
        }
        // The dead one's lease ends.
        Payouts.booked(deal);
        assertThat(Payouts.proofs(deal)).containsExactly("proven -");
    }
}
