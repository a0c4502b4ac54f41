package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.TestTransaction;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of several transactions that were named for one payout a second one is mined after the first has paid it. */
@OnMarket
class SecondPaymentsIT {
    private static void toldOnce(Deal deal, TestTransaction late, String outflow) {
        late.mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        Bell bell = Bell.of(Map.of("resolver", As.fresh("resolver")));
        Payouts.anHourLater(deal);
        bell.rang("resolver payment/payout_paid_twice " + outflow);
        Payouts.anHourLater(deal);
        assertThat(Payouts.audited(deal, "payment.payout_paid_twice")).isEqualTo(1);
        assertThat(Payouts.audited(deal, "payment.payout_paid_unbooked")).isZero();
        assertThat(Payouts.proofs(deal)).contains("refused paid_twice");
        assertThat(As.admin().get("/api/admin/release-reviews").is(200).body()).contains(deal.paymentId);
    }

    @Test
    void what_waits_when_another_one_is_proven_is_looked_for_on_and_a_second_payment_is_told_once() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction late = Payouts.unsent(wallet);
        Payouts.confirm(deal, late.hashOf()).is(200);
        Payouts.confirm(deal, Payouts.deep(wallet)).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed released");
        Payouts.anHourLater(deal);
        assertThat(Payouts.proofs(deal)).containsExactlyInAnyOrder("refused superseded", "proven -");
        toldOnce(deal, late, Payouts.newest(deal));
        ledgerOf(deal.paymentId).isReleased("0.26");
        Payouts.passes(deal);
    }

    @Test
    void what_was_given_up_is_looked_for_on_when_another_payout_has_taken_the_money() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction late = Payouts.unsent(wallet);
        Payouts.confirm(deal, late.hashOf()).is(200);
        Payouts.fail(deal).is(200);
        Payouts.retry(deal).is(200);
        Payouts.confirm(deal, Payouts.deep(wallet)).is(200);
        toldOnce(deal, late, Payouts.oldest(deal));
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void the_rest_of_a_deal_whose_part_went_back_twice_waits_for_a_look() {
        BigInteger part = BigInteger.TEN.pow(17);
        String wallet = TestNode.address();
        Deal deal = OnBsc.delivered(TestNode.address());
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.buyer.id);
        Payouts.refund(deal, "0.1").is(200);
        TestTransaction late = OnBsc.node().transaction().transfer(OnBsc.USDT.address(), Market.WALLET, wallet, part);
        Payouts.confirm(deal, late.hashOf()).is(200);
        String paid = Payouts.sent(wallet, part);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.confirm(deal, paid).is(200);
        toldOnce(deal, late, Payouts.newest(deal));
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.passes(deal);
        Payouts.release(deal).is(200);
        assertThat(Payouts.running(deal).getJsonObject("instruction").getString("amount"))
                .isEqualTo("0.16");
    }

    @Test
    void what_brought_too_little_before_the_whole_was_paid_is_told_as_a_second_payment() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String less = Payouts.sent(wallet, BigInteger.TEN.pow(17));
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.confirm(deal, less).refused(422, "TRANSFER_MISMATCH");
        Payouts.confirm(deal, Payouts.deep(wallet)).is(200);
        assertThat(Payouts.proofs(deal)).containsExactlyInAnyOrder("refused superseded", "proven -");
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            Payouts.anHourLater(deal);
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        assertThat(Db.text("select attempts::text from market.payout_proofs where tx_hash = ?", less))
                .as("nobody could look")
                .isEqualTo("0");
        Payouts.anHourLater(deal);
        assertThat(Payouts.audited(deal, "payment.payout_paid_twice")).isEqualTo(1);
    }
}
