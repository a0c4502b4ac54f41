package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A transaction that was booked on a word is one payout's, unless somebody says that it has paid two. */
@OnMarket
class SharedTransactionsIT {
    private static Answer shared(Deal deal, String hash) {
        return Payouts.call(As.admin(), deal, "payout/confirm", Body.of("txHash", hash, "shared", true));
    }

    private static List<List<String>> audited(Deal deal) {
        return Db.rows(
                "select details->>'with' from platform.audit_entries where subject_id = ?"
                        + " and action = 'payment.payout_transaction_shared'",
                UUID.fromString(deal.paymentId));
    }

    @Test
    void where_nobody_can_look_a_transaction_pays_two_payouts_only_when_an_administrator_says_so() {
        Deal one = Deal.paid().shipped().delivered();
        Deal two = Deal.paid().shipped().delivered();
        Payouts.release(one).is(200);
        Payouts.release(two).is(200);
        String hash = Webhook.newHash();
        Payouts.confirm(one, hash).is(200);
        String large = hash.substring(2).toUpperCase(Locale.ROOT);
        for (String spelled : List.of(hash, "0x" + large, "0X" + large, large, hash.substring(2))) {
            assertThat(Payouts.confirm(two, spelled)
                            .refused(409, "INVALID_STATUS")
                            .body())
                    .contains(one.paymentId, "shared");
        }
        assertThat(two.paymentState()).isEqualTo("completed releasing");
        ledgerOf(two.paymentId).isFunded("0.26");
        assertThat(shared(two, hash).is(200).text("status")).isEqualTo("completed");
        ledgerOf(two.paymentId).isReleased("0.26");
        assertThat(audited(two)).containsExactly(List.of(one.paymentId));
        assertThat(audited(one)).isEmpty();
    }

    @Test
    void of_two_payouts_that_are_booked_at_once_by_one_transaction_one_is() {
        Deal one = Deal.paid().shipped().delivered();
        Deal two = Deal.paid().shipped().delivered();
        Payouts.release(one).is(200);
        Payouts.release(two).is(200);
        String hash = Webhook.newHash();
        List<Answer> answers = Api.atOnce(List.of(() -> Payouts.confirm(one, hash), () -> Payouts.confirm(two, hash)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void what_was_booked_on_a_word_is_looked_at_before_its_transaction_pays_another_payout() {
        String wallet = TestNode.address();
        Deal one = Payouts.begun(wallet);
        Deal two = Payouts.begun(wallet);
        String hash = Payouts.deep(wallet);
        Payouts.confirm(one, hash).is(200);
        // As if it had been booked before this server had a node.
        Db.change(
                "update market.payout_proofs set status = 'unproven', ordinal = null, sender = null, reason = 'no_node'"
                        + " where tx_hash = ?",
                hash);
        Payouts.confirm(two, hash).refused(409, "INVALID_STATUS");
        ledgerOf(two.paymentId).isFunded("0.26");
        String id = Db.text("select id from market.payout_proofs where tx_hash = ?", hash);
        As.admin().post("/api/admin/payout-proofs/" + id + "/recheck").is(200);
        Payouts.confirm(two, hash).refused(422, "TRANSFER_MISMATCH");
        assertThat(Payouts.proofs(two)).containsExactly("refused transfer_used");
    }

    @Test
    void a_transaction_is_kept_in_one_spelling_and_pays_once_however_it_is_written() {
        String wallet = TestNode.address();
        Deal one = Payouts.begun(wallet);
        Deal two = Payouts.begun(wallet);
        String hash = Payouts.deep(wallet);
        String large = hash.substring(2).toUpperCase(Locale.ROOT);
        assertThat(Payouts.confirm(one, large).is(200).text("status")).isEqualTo("completed");
        assertThat(Payouts.confirm(two, "0X" + large)
                        .refused(422, "TRANSFER_MISMATCH")
                        .body())
                .contains("transfer_used");
        assertThat(Db.rows(
                        "select distinct tx_hash from market.payout_proofs p join market.payments o on o.id = p.payment_id"
                                + " where o.source_payment_id in (?, ?)",
                        one.paymentId,
                        two.paymentId))
                .containsExactly(List.of(hash));
        Deal word = Deal.paid().shipped().delivered();
        Payouts.release(word).is(200);
        String said = Webhook.newHash();
        Payouts.confirm(word, said.substring(2).toUpperCase(Locale.ROOT)).is(200);
        assertThat(Payouts.proof(said)).isNotNull();
    }

    @Test
    void a_word_for_one_that_was_never_that_payouts_lets_the_chain_decide() {
        Deal one = Payouts.begun(TestNode.address());
        String wallet = TestNode.address();
        Deal two = Payouts.begun(wallet);
        String hash = Payouts.deep(wallet);
        Payouts.confirm(one, hash).refused(422, "TRANSFER_MISMATCH");
        // As if somebody had slipped before this server had a node.
        Db.change("update market.payout_proofs set status = 'unproven', reason = 'no_node' where tx_hash = ?", hash);
        Payouts.confirm(two, hash).refused(409, "INVALID_STATUS");
        assertThat(shared(two, hash).is(200).text("status")).isEqualTo("completed");
        assertThat(Payouts.proofs(two)).containsExactly("proven -");
        assertThat(audited(two)).containsExactly(List.of(one.paymentId));
    }
}
