package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.TestTransaction;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A transaction that has paid beside the books stands among the looks for as long as it holds its deal. */
@OnMarket
class BesideLooksIT {
    private static final String LOOKS = "/api/admin/release-reviews";

    /** Of a deal: the reason, and the transaction where one is named. */
    private static List<String> waiting(Deal deal) {
        return As.admin().get(LOOKS + "?limit=100").is(200).rows().stream()
                .filter(row -> row.getString("requestId").equals(deal.requestId))
                .map(row -> row.getString("reason") + " " + row.getString("txHash", "-"))
                .toList();
    }

    private static TestTransaction less(String wallet) {
        return OnBsc.node().transaction().transfer(OnBsc.USDT.address(), Market.WALLET, wallet, BigInteger.TEN.pow(17));
    }

    @Test
    void what_the_clock_finds_to_have_brought_too_little_is_told_once_and_stands_there_until_somebody_has_decided() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction sent = less(wallet);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        assertThat(waiting(deal)).isEmpty();
        sent.mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        Bell bell = Bell.of(Map.of("resolver", As.fresh("resolver")));
        Payouts.look(deal);
        bell.rang("resolver payment/payout_paid_less " + Payouts.newest(deal));
        assertThat(Payouts.proofs(deal)).containsExactly("refused insufficient_amount");
        assertThat(waiting(deal)).containsExactly("paid_beside " + sent.hashOf());
        JsonObject row = As.admin().get(LOOKS + "?limit=100").is(200).rows().stream()
                .filter(one -> one.getString("requestId").equals(deal.requestId))
                .findFirst()
                .orElseThrow();
        assertThat(row.getString("proofId")).isEqualTo(Payouts.proof(sent.hashOf()));
        assertThat(row.getString("paymentId")).isEqualTo(deal.paymentId);
        for (JsonObject body : List.of(Body.of("reason", "paid_beside"), Body.of())) {
            As.admin()
                    .post(LOOKS + "/" + deal.paymentId + "/pass", Body.with(body, "note", "seen"))
                    .refused(409, "INVALID_STATUS");
        }
        As.admin()
                .post(
                        "/api/admin/payout-proofs/" + row.getString("proofId") + "/acknowledge",
                        Body.of("acknowledge", "part", "reason", "seen"))
                .is(200);
        assertThat(waiting(deal)).isEmpty();
        Payouts.look(deal);
        bell.rang();
    }

    @Test
    void what_has_left_after_its_payout_was_given_up_stands_there_after_the_look_too() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction sent = PaidBesideIT.mined(deal, Payouts.unsent(wallet));
        assertThat(waiting(deal)).containsExactlyInAnyOrder("money_missing -", "paid_beside " + sent.hashOf());
        Payouts.passes(deal);
        assertThat(waiting(deal)).containsExactly("paid_beside " + sent.hashOf());
        Payouts.call(As.admin(), deal, "retry-payout", Body.of("txHash", sent.hashOf()))
                .is(200);
        assertThat(waiting(deal)).isEmpty();
    }
}
