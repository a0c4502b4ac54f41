package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A payout is booked when the chain shows it; where nobody can look, it is booked on a word and stays visible as that. */
@OnMarket
class PayoutProofIT {
    private static final String PROOFS = "/api/admin/payout-proofs";
    private static final BigInteger PRICE = new BigInteger("260000000000000000");

    /** Paid and delivered on the chain that is read here; the seller has a wallet. */
    private static Deal delivered(String wallet) {
        Deal deal = OnBsc.payable();
        OnBsc.verify(deal, OnBsc.paid(deal)).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        if (wallet != null) {
            wallet(deal.winner(), wallet);
        }
        return deal.shipped().delivered();
    }

    private static void wallet(As who, String wallet) {
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, who.id);
    }

    private static JsonObject running(Deal deal) {
        return As.admin()
                .get("/api/payment/" + deal.paymentId + "/payout")
                .is(200)
                .data();
    }

    private static String sent(String to, BigInteger amount) {
        return OnBsc.node().pay(OnBsc.USDT.address(), Market.WALLET, to, amount);
    }

    private static List<String> proofs(Deal deal) {
        return Db.rows(
                        "select p.status || ' ' || coalesce(p.reason, '-') from market.payout_proofs p"
                                + " join market.payments o on o.id = p.payment_id where o.source_payment_id = ?"
                                + " order by p.created_at, p.id",
                        deal.paymentId)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void a_payout_is_booked_only_when_its_transfer_lies_deep_on_the_chain() {
        String wallet = TestNode.address();
        Deal deal = delivered(wallet);
        Bell bell = Bell.of(Map.of("seller", deal.winner()));
        Payouts.release(deal).is(200);
        assertThat(running(deal).getJsonObject("instruction").getString("destination"))
                .isEqualToIgnoringCase(wallet);
        String hash = sent(wallet, PRICE);
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
        Until.holds("payout is booked", Duration.ofSeconds(60), () -> deal.paymentState()
                .equals("completed released"));
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(proofs(deal)).containsExactly("proven -");
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
        Deal deal = delivered(wallet);
        String hash = sent(wallet, PRICE.add(BigInteger.TEN));
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
    void what_is_not_the_payouts_transfer_books_nothing_and_says_why() {
        String wallet = TestNode.address();
        Deal deal = delivered(wallet);
        Payouts.release(deal).is(200);
        String usdt = OnBsc.USDT.address();
        List<String> wrong = List.of(
                sent(TestNode.address(), PRICE),
                OnBsc.node().pay(OnBsc.OTHER, Market.WALLET, wallet, PRICE),
                sent(wallet, PRICE.subtract(BigInteger.ONE)),
                OnBsc.node()
                        .transaction()
                        .reverted()
                        .transfer(usdt, Market.WALLET, wallet, PRICE)
                        .mine(),
                OnBsc.node().transaction().mine(),
                OnBsc.node()
                        .transaction()
                        .at(Instant.now().minus(Duration.ofDays(2)))
                        .transfer(usdt, Market.WALLET, wallet, PRICE)
                        .mine());
        OnBsc.node().grow(OnBsc.DEPTH);
        for (String hash : wrong) {
            Payouts.confirm(deal, hash).refused(422, "TRANSFER_MISMATCH");
        }
        assertThat(proofs(deal))
                .containsExactly(
                        "refused wrong_recipient",
                        "refused wrong_token",
                        "refused insufficient_amount",
                        "refused transaction_reverted",
                        "refused transfer_not_found",
                        "refused too_old");
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
        ledgerOf(deal.paymentId).isFunded("0.26");
        Payouts.confirm(deal, "not-a-hash-of-any-kind").refusedField("txHash");
        Payouts.call(
                        As.admin(),
                        deal,
                        "payout/confirm",
                        Body.of("txHash", TestNode.hash(), "destination", TestNode.address()))
                .refusedField("destination");
        // The right one still counts.
        String right = sent(wallet, PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(Payouts.confirm(deal, right).is(200).text("status")).isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void a_hash_that_nobody_has_seen_may_be_replaced_or_given_up() {
        String wallet = TestNode.address();
        Deal deal = delivered(wallet);
        Payouts.release(deal).is(200);
        Payouts.confirm(deal, TestNode.hash()).is(200);
        assertThat(proofs(deal)).containsExactly("waiting transaction_not_found");
        assertThat(Payouts.fail(deal).is(200).text("status")).isEqualTo("failed");
        assertThat(proofs(deal)).containsExactly("refused withdrawn");
        Payouts.retry(deal).is(200);
        Payouts.confirm(deal, TestNode.hash()).is(200);
        String faster = sent(wallet, PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(Payouts.confirm(deal, faster).is(200).text("status")).isEqualTo("completed");
        assertThat(proofs(deal)).containsExactlyInAnyOrder("refused withdrawn", "refused superseded", "proven -");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void one_transfer_pays_one_payout_and_two_in_one_transaction_pay_two() {
        String wallet = TestNode.address();
        Deal one = delivered(wallet);
        Deal two = delivered(wallet);
        Deal three = delivered(wallet);
        String usdt = OnBsc.USDT.address();
        String hash = OnBsc.node()
                .transaction()
                .transfer(usdt, Market.WALLET, wallet, PRICE)
                .transfer(usdt, Market.WALLET, wallet, PRICE)
                .mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        List.of(one, two, three).forEach(deal -> Payouts.release(deal).is(200));
        List<Answer> answers = Api.atOnce(List.of(
                () -> Payouts.confirm(one, hash),
                () -> Payouts.confirm(two, hash),
                () -> Payouts.confirm(three, hash)));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 422));
        Until.holds("two are booked and one is refused", Duration.ofSeconds(60), () -> Db.rows(
                        "select status, count(*) from market.payout_proofs where tx_hash = ? group by 1 order by 1",
                        hash)
                .equals(List.of(List.of("proven", "2"), List.of("refused", "1"))));
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
        String hash = sent(to, PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
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
        Deal deal = delivered(wallet);
        Payouts.release(deal).is(200);
        String hash = sent(wallet, PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            assertThat(Payouts.confirm(deal, hash).is(200).text("status")).isEqualTo("pending");
            assertThat(proofs(deal)).containsExactly("waiting chain_unavailable");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        Until.holds("payout is booked", Duration.ofSeconds(90), () -> deal.paymentState()
                .equals("completed released"));
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void a_block_that_is_rearranged_away_proves_nothing() {
        String wallet = TestNode.address();
        Deal deal = delivered(wallet);
        Payouts.release(deal).is(200);
        TestNode.Mined mined = OnBsc.node().transaction().transfer(OnBsc.USDT.address(), Market.WALLET, wallet, PRICE);
        String hash = mined.mine();
        OnBsc.node().rearrange(mined.block());
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(Payouts.confirm(deal, hash).is(200).text("status")).isEqualTo("pending");
        assertThat(proofs(deal)).containsExactly("waiting transaction_not_found");
        ledgerOf(deal.paymentId).isFunded("0.26");
    }

    @Test
    void a_death_between_the_proof_and_the_booking_leaves_both_undone_and_the_next_look_does_both() {
        String wallet = TestNode.address();
        Deal deal = delivered(wallet);
        Payouts.release(deal).is(200);
        String hash = sent(wallet, PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        Db.change("create function market.it_no_release() returns trigger language plpgsql as $$"
                + " begin if new.payment_id = '" + deal.paymentId + "' then raise exception 'the server died'; end if;"
                + " return new; end $$");
        Db.change("create trigger it_no_release before insert on market.funds_ledger_entries"
                + " for each row execute function market.it_no_release()");
        try {
            Payouts.confirm(deal, hash).failsOnPurpose();
            assertThat(proofs(deal)).containsExactly("waiting -");
            assertThat(deal.paymentState()).isEqualTo("completed releasing");
            ledgerOf(deal.paymentId).isFunded("0.26");
        } finally {
            Db.change("drop trigger it_no_release on market.funds_ledger_entries");
            Db.change("drop function market.it_no_release()");
        }
        // As if the dead one's lease had ended.
        Db.change("update market.payout_proofs set next_attempt_at = now() where tx_hash = ?", hash);
        Until.holds("payout is booked", Duration.ofSeconds(60), () -> deal.paymentState()
                .equals("completed released"));
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(proofs(deal)).containsExactly("proven -");
    }

    @Test
    void without_a_node_a_word_is_booked_and_stays_visible_as_unproven() {
        Deal deal = Deal.paid().shipped().delivered();
        Payouts.release(deal).is(200);
        String hash = Webhook.newHash();
        assertThat(Payouts.confirm(deal, hash).is(200).text("status")).isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
        JsonObject row = As.admin().get(PROOFS + "?limit=1").is(200).rows().get(0);
        assertThat(row.getString("paymentId")).isEqualTo(deal.paymentId);
        assertThat(row.getString("txHash")).isEqualTo(hash);
        assertThat(row.getString("status")).isEqualTo("unproven");
        assertThat(row.getString("reason")).isEqualTo("no_node");
        String recheck = PROOFS + "/" + row.getString("id") + "/recheck";
        As.admin().post(recheck).refused(409, "INVALID_STATUS");
        Db.change("update market.payout_proofs set destination = ? where tx_hash = ?", TestNode.address(), hash);
        As.admin().post(recheck).refused(503, "FEATURE_DISABLED");
        deal.buyer.post(recheck).refused(403, "FORBIDDEN");
        As.admin().get(PROOFS + "?status=maybe").refusedField("status");
        assertThat(As.admin()
                        .get(PROOFS + "?status=proven&limit=1&cursor=garbage")
                        .is(200)
                        .rows())
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void what_was_booked_on_a_word_is_proven_later_when_the_chain_can_be_read() {
        String wallet = TestNode.address();
        Deal deal = delivered(wallet);
        Payouts.release(deal).is(200);
        String hash = sent(wallet, PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.confirm(deal, hash).is(200);
        // As if it had been booked before this server had a node.
        Db.change(
                "update market.payout_proofs set status = 'unproven', ordinal = null, sender = null, reason = 'no_node'"
                        + " where tx_hash = ?",
                hash);
        String id = Db.text("select id from market.payout_proofs where tx_hash = ?", hash);
        JsonObject proven =
                As.admin().post(PROOFS + "/" + id + "/recheck").is(200).data();
        assertThat(proven.getString("status")).isEqualTo("proven");
        As.admin().post(PROOFS + "/" + id + "/recheck").refused(409, "INVALID_STATUS");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }
}
