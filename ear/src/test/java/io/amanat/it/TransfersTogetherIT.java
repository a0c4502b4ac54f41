package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.TestTransaction;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Several transfers to the receiver in one transaction are one payment, counted once. */
@OnMarket
class TransfersTogetherIT {
    private static final BigInteger TENTH = BigInteger.TEN.pow(17);
    private static final BigInteger REST = Payouts.PRICE.subtract(TENTH);

    /** Each to the wallet, all in one transaction that lies deep. */
    private static String deep(String wallet, BigInteger... amounts) {
        TestTransaction sent = OnBsc.node().transaction();
        for (BigInteger amount : amounts) {
            sent = sent.transfer(OnBsc.USDT.address(), Market.WALLET, wallet, amount);
        }
        sent.mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        return sent.hashOf();
    }

    private static Answer part(String hash, Deal deal) {
        String proof = Db.text(
                "select id::text from market.payout_proofs where tx_hash = ? and payment_id = ?::uuid",
                hash,
                Payouts.newest(deal));
        return As.admin()
                .post(
                        "/api/admin/payout-proofs/" + proof + "/acknowledge",
                        Body.of("acknowledge", "part", "reason", "two by mistake"));
    }

    @Test
    void what_two_transfers_have_brought_counts_as_one_part_and_neither_of_them_pays_anything_else() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        Deal other = Payouts.begun(wallet);
        String hash = deep(wallet, TENTH, TENTH);
        Payouts.confirm(deal, hash).refused(422, "TRANSFER_MISMATCH");
        assertThat(part(hash, deal).is(200).data().getString("arrived"))
                .isEqualTo(TENTH.add(TENTH).toString());
        assertThat(Payouts.running(deal).getString("arrived")).isEqualTo("0.2");
        assertThat(Payouts.confirm(other, hash)
                        .refused(422, "TRANSFER_MISMATCH")
                        .body())
                .contains("transfer_used");
        Payouts.confirm(deal, hash).refused(409, "INVALID_STATUS");
        assertThat(Payouts.confirm(deal, deep(wallet, Payouts.PRICE.subtract(TENTH.add(TENTH))))
                        .is(200)
                        .text("status"))
                .isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(other.paymentState()).isEqualTo("completed releasing");
    }

    @Test
    void two_transfers_that_are_enough_together_pay_the_whole_once() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        Deal other = Payouts.begun(wallet);
        String hash = deep(wallet, TENTH, REST);
        assertThat(Payouts.confirm(deal, hash).is(200).text("status")).isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(Payouts.confirm(other, hash)
                        .refused(422, "TRANSFER_MISMATCH")
                        .body())
                .contains("transfer_used");
    }

    @Test
    void of_several_transfers_the_one_that_is_enough_alone_pays_and_what_is_left_is_enough_for_nothing_else() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        Deal other = Payouts.begun(wallet);
        String hash = deep(wallet, TENTH, Payouts.PRICE);
        assertThat(Payouts.confirm(deal, hash).is(200).text("status")).isEqualTo("completed");
        Payouts.confirm(other, hash).refused(422, "TRANSFER_MISMATCH");
        part(hash, other).is(200);
        assertThat(Payouts.running(other).getString("arrived")).isEqualTo("0.1");
    }

    @Test
    void what_an_older_version_has_refused_although_all_of_it_had_arrived_is_named_again() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = deep(wallet, TENTH, REST);
        Payouts.confirm(deal, TestNode.hash()).is(200);
        Db.change(
                "update market.payout_proofs set status = 'refused', reason = 'insufficient_amount', next_attempt_at = null,"
                        + " tx_hash = ?, block_number = 1 where payment_id = ?::uuid",
                hash,
                Payouts.newest(deal));
        assertThat(part(hash, deal).refused(409, "INVALID_STATUS").body()).contains("payout/confirm");
        assertThat(Payouts.confirm(deal, hash).is(200).text("status")).isEqualTo("completed");
    }

    @Test
    void another_payouts_transfer_is_not_taken_whichever_of_the_two_is_named_first() {
        // Of one a part has arrived before: less is left than the other wants, for which no transfer is enough alone.
        String other = TestNode.address();
        Deal large = Payouts.begun(other);
        Deal small = partly(other);
        String mixed = deep(other, TENTH, REST, REST);
        assertThat(Payouts.confirm(large, mixed)
                        .refused(422, "TRANSFER_MISMATCH")
                        .body())
                .contains("insufficient_amount");
        assertThat(part(mixed, large).refused(409, "INVALID_STATUS").body()).contains("more than is left");
        Payouts.isWithheld(large, "RELEASE_ON_HOLD");
        assertThat(Payouts.confirm(small, mixed).is(200).text("status")).isEqualTo("completed");
        assertThat(Payouts.confirm(large, mixed).is(200).text("status")).isEqualTo("completed");
        ledgerOf(large.paymentId).isReleased("0.26");
        ledgerOf(small.paymentId).isReleased("0.26");

        String third = TestNode.address();
        large = Payouts.begun(third);
        small = partly(third);
        mixed = deep(third, TENTH, REST, REST);
        assertThat(Payouts.confirm(small, mixed).is(200).text("status")).isEqualTo("completed");
        assertThat(Payouts.confirm(large, mixed).is(200).text("status")).isEqualTo("completed");
    }

    /** A tenth of it has arrived. */
    private static Deal partly(String wallet) {
        Deal deal = Payouts.begun(wallet);
        String hash = deep(wallet, TENTH);
        Payouts.confirm(deal, hash).refused(422, "TRANSFER_MISMATCH");
        part(hash, deal).is(200);
        return deal;
    }
}
