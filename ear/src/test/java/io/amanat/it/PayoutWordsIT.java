package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.TestTransaction;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What proves no payout, and what is booked on a word where nobody can look. */
@OnMarket
class PayoutWordsIT {
    private static final String PROOFS = "/api/admin/payout-proofs";

    @Test
    void what_is_not_the_payouts_transfer_books_nothing_and_says_why() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String usdt = OnBsc.USDT.address();
        List<String> wrong = List.of(
                Payouts.sent(TestNode.address(), Payouts.PRICE),
                OnBsc.node().pay(OnBsc.OTHER, Market.WALLET, wallet, Payouts.PRICE),
                Payouts.sent(wallet, Payouts.PRICE.subtract(BigInteger.ONE)),
                OnBsc.node()
                        .transaction()
                        .reverted()
                        .transfer(usdt, Market.WALLET, wallet, Payouts.PRICE)
                        .mine(),
                OnBsc.node().transaction().mine(),
                OnBsc.node()
                        .transaction()
                        .at(Instant.now().minus(Duration.ofDays(2)))
                        .transfer(usdt, Market.WALLET, wallet, Payouts.PRICE)
                        .mine());
        OnBsc.node().grow(OnBsc.DEPTH);
        for (String hash : wrong) {
            Payouts.confirm(deal, hash).refused(422, "TRANSFER_MISMATCH");
        }
        assertThat(Payouts.proofs(deal))
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
        String right = Payouts.deep(wallet);
        assertThat(Payouts.confirm(deal, right).is(200).text("status")).isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void a_hash_that_nobody_has_seen_may_be_replaced_or_given_up() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        Payouts.confirm(deal, TestNode.hash()).is(200);
        assertThat(Payouts.proofs(deal)).containsExactly("waiting transaction_not_found");
        assertThat(Payouts.fail(deal).is(200).text("status")).isEqualTo("failed");
        assertThat(Payouts.proofs(deal)).containsExactly("refused withdrawn");
        Payouts.retry(deal).is(200);
        Payouts.confirm(deal, TestNode.hash()).is(200);
        String faster = Payouts.deep(wallet);
        assertThat(Payouts.confirm(deal, faster).is(200).text("status")).isEqualTo("completed");
        assertThat(Payouts.proofs(deal))
                .containsExactlyInAnyOrder("refused withdrawn", "refused superseded", "proven -");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void what_was_mined_after_the_last_look_is_not_given_up_and_nobody_is_paid_twice() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction late =
                OnBsc.node().transaction().transfer(OnBsc.USDT.address(), Market.WALLET, wallet, Payouts.PRICE);
        Payouts.confirm(deal, late.hashOf()).is(200);
        Db.change(
                "update market.payout_proofs set next_attempt_at = now() + interval '10 minutes' where tx_hash = ?",
                late.hashOf());
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            Payouts.fail(deal).refused(502, "CHAIN_UNAVAILABLE");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        late.mine();
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
        OnBsc.node().grow(OnBsc.DEPTH);
        // It was made due by the look, nobody has to wait ten minutes for it.
        Until.holds("payout is booked", Duration.ofSeconds(30), () -> {
            Hooks.payouts();
            return deal.paymentState().equals("completed released");
        });
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void a_block_that_is_rearranged_away_proves_nothing() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction mined =
                OnBsc.node().transaction().transfer(OnBsc.USDT.address(), Market.WALLET, wallet, Payouts.PRICE);
        String hash = mined.mine();
        OnBsc.node().rearrange(mined.block());
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(Payouts.confirm(deal, hash).is(200).text("status")).isEqualTo("pending");
        assertThat(Payouts.proofs(deal)).containsExactly("waiting transaction_not_found");
        ledgerOf(deal.paymentId).isFunded("0.26");
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
        Deal deal = Payouts.begun(wallet);
        String hash = Payouts.deep(wallet);
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
