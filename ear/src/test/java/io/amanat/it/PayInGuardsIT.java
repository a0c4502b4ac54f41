package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Money that must not count by itself, and payments that nobody could ever judge. */
@OnMarket
class PayInGuardsIT {
    /** Whose wallet is his. */
    private static String wallet(Deal deal) {
        String wallet = TestNode.address();
        Db.change(
                "update market.users set wallet_address = ? where id ="
                        + " (select buyer_id from market.payments where id = ?)",
                wallet,
                UUID.fromString(deal.paymentId));
        return wallet;
    }

    private static String plain(String from, BigInteger amount, Instant at) {
        String hash = OnBsc.node()
                .transaction()
                .transfer(OnBsc.USDT.address(), from, Market.WALLET, amount)
                .at(at)
                .mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        return hash;
    }

    @Test
    void a_transfer_of_ones_own_that_is_older_than_the_payment_waits_for_an_administrator() {
        Deal deal = OnBsc.payable();
        String wallet = wallet(deal);
        String old = plain(wallet, OnBsc.expected(deal), Instant.now().minus(Duration.ofMinutes(10)));
        JsonObject told = OnBsc.verify(deal, old).is(200).data();
        assertThat(told.getBoolean("verified")).isFalse();
        assertThat(told.getString("reason")).isEqualTo("too_old");
        ledgerOf(deal.paymentId).isEmpty();
        assertThat(OnBsc.verify(As.admin(), deal, old).is(200).text("outcome")).isEqualTo("funded");
        ledgerOf(deal.paymentId).isFunded("0.26");

        // What came twice lies with the payment that it was too much for; the second one needs its own money, or a
        // word.
        String surplus = plain(wallet, OnBsc.expected(deal), Instant.now());
        OnBsc.verify(deal, surplus);
        assertThat(OnBsc.verdicts(deal)).containsExactly("too_old", "accepted", "surplus");
        Deal next = OnBsc.payable();
        Db.change(
                "update market.users set wallet_address = ? where id = (select buyer_id from market.payments where id = ?)",
                TestNode.address(),
                UUID.fromString(deal.paymentId));
        Db.change(
                "update market.users set wallet_address = ? where id ="
                        + " (select buyer_id from market.payments where id = ?)",
                wallet,
                UUID.fromString(next.paymentId));
        assertThat(OnBsc.verify(next, surplus).is(200).data().getString("reason"))
                .isEqualTo("transfer_kept");
        ledgerOf(next.paymentId).isEmpty();
        String fresh = plain(wallet, OnBsc.expected(next), Instant.now());
        assertThat(OnBsc.verify(next, fresh).is(200).text("outcome")).isEqualTo("funded");
    }

    @Test
    void a_payment_whose_sender_must_be_screened_begins_only_where_he_can_be_known() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller()));
        JsonObject offer =
                Body.with(Body.with(Deal.offer("0.26", 4), "requireAmlCheck", true), "amlBlockOnFailure", true);
        deal.offerIds.add(
                deal.winner().post(deal.path("/offers"), offer).is(201).text("id"));
        deal.select(0).is(200);
        deal.buyer.post(Deal.INTENTS, deal.intentBody()).refused(400, "CHAIN_UNSUPPORTED");
        assertThat(Db.count(
                        "select count(*) from market.payments where purchase_request_id = ?",
                        UUID.fromString(deal.requestId)))
                .isZero();
        OnBsc.payable(deal);
        assertThat(OnBsc.verify(deal, OnBsc.paid(deal)).is(200).text("outcome")).isEqualTo("funded");
    }
}
