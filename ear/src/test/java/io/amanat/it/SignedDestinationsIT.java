package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Receivers who change their wallet while a hardware wallet pays them: what is signed pays where it says, and once. */
@OnMarket
class SignedDestinationsIT {
    private final Device device = new Device();

    /** A refund to a buyer who has no wallet when it starts. */
    private static Deal refund() {
        Deal deal = OnBsc.delivered(TestNode.address());
        Payouts.refund(deal).is(200);
        return deal;
    }

    /** The buyer has another wallet from now on. */
    private static String moves(Deal deal) {
        String wallet = TestNode.address();
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.buyer.id);
        return wallet;
    }

    private static void refunded(Deal deal) {
        OnBsc.node().grow(OnBsc.DEPTH);
        Until.holds("refund is booked", Duration.ofSeconds(60), () -> {
            Payouts.look(deal);
            return deal.paymentState().equals("refunded refunded");
        });
    }

    @Test
    void a_receiver_who_changes_his_wallet_after_it_was_signed_is_paid_once_where_the_bytes_say() {
        String address = device.verified();
        Deal deal = refund();
        String first = moves(deal);
        String second;
        try {
            JsonObject asked = device.stuck(deal, address);
            second = moves(deal);
            JsonObject dearer = Payouts.instruct(deal, "addressId", address, "anew", true)
                    .is(200)
                    .data();
            assertThat(dearer.getString("destination")).isEqualTo(asked.getString("destination"));
            OnBsc.node().wants(new BigInteger(dearer.getString("gasPrice")));
            Payouts.broadcast(deal, "signedTransaction", device.signs(dearer)).is(200);
        } finally {
            OnBsc.blocksTakeAll();
        }
        refunded(deal);
        assertThat(Payouts.proofs(deal)).containsExactlyInAnyOrder("refused superseded", "proven -");
        Payouts.instruct(deal, "addressId", address).refused(409, "INVALID_STATUS");
        assertThat(Payouts.holds(first)).isEqualTo(Payouts.PRICE);
        assertThat(Payouts.holds(second)).isZero();
    }

    @Test
    void what_is_named_while_something_is_signed_has_to_pay_where_that_pays() {
        String address = device.verified();
        Deal deal = refund();
        String first = moves(deal);
        try {
            device.stuck(deal, address);
            String second = moves(deal);
            Payouts.confirm(deal, Payouts.deep(second)).refused(422, "TRANSFER_MISMATCH");
            assertThat(Payouts.confirm(deal, Payouts.deep(first)).is(200).text("status"))
                    .isEqualTo("completed");
        } finally {
            OnBsc.blocksTakeAll();
        }
        assertThat(deal.paymentState()).isEqualTo("refunded refunded");
    }

    @Test
    void what_is_written_for_another_address_than_the_receivers_of_today_is_not_signed_and_is_written_anew() {
        String address = device.verified();
        Deal deal = refund();
        String first = moves(deal);
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        String second = moves(deal);
        assertThat(Payouts.broadcast(deal, "signedTransaction", device.signs(asked))
                        .refused(409, "INVALID_STATUS")
                        .body())
                .contains("another address");
        JsonObject anew = Payouts.instruct(deal, "addressId", address).is(200).data();
        assertThat(anew.getString("destination")).isEqualTo(second);
        assertThat(anew.getInt("nonce")).isZero();
        Payouts.broadcast(deal, "signedTransaction", device.signs(anew)).is(200);
        refunded(deal);
        assertThat(Payouts.holds(first)).isZero();
        assertThat(Payouts.holds(second)).isEqualTo(Payouts.PRICE);
    }
}
