package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.TestTransaction;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What was given up and is found deep while the payout that took its place is booked by it is not beside the books. */
@OnMarket
class NamedAgainIT {
    private static final String WAITS_FOR_THE_DEAL =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%purchase_requests%'";

    /** Given up, started anew, named for that and mined; the next look for it is an hour away. */
    private static TestTransaction mined(Deal deal, String wallet) {
        TestTransaction sent = Payouts.unsent(wallet);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        Payouts.fail(deal).is(200);
        Payouts.retry(deal).is(200);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        later(deal);
        sent.mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        return sent;
    }

    private static void later(Deal deal) {
        Db.change(
                "update market.payout_proofs set next_attempt_at = now() + interval '1 hour'"
                        + " where status = 'waiting' and payment_id = ?::uuid",
                Payouts.newest(deal));
    }

    private static void toldOfNothing(Deal deal) {
        assertThat(Payouts.audited(deal, "payment.payout_paid_unbooked")).isZero();
        assertThat(Payouts.audited(deal, "payment.payout_paid_twice")).isZero();
        assertThat(Db.count(
                        "select count(*) from market.release_reviews where purchase_request_id = ?", deal.requestId))
                .isZero();
    }

    private static void isBookedOnce(Deal deal) {
        Payouts.look(deal);
        assertThat(deal.paymentState()).isEqualTo("completed released");
        Payouts.anHourLater(deal);
        assertThat(Payouts.proofs(deal)).containsExactly("refused transfer_used", "proven -");
        toldOfNothing(deal);
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void what_waits_for_another_payout_of_the_money_is_decided_there() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        mined(deal, wallet);
        Payouts.anHourLater(deal);
        assertThat(Payouts.proofs(deal)).first().isEqualTo("refused withdrawn");
        toldOfNothing(deal);
        isBookedOnce(deal);
    }

    @Test
    void what_is_booked_between_the_look_at_the_chain_and_the_note_is_not_beside_the_books() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction sent = mined(deal, wallet);
        String proof = Db.text(
                "select id::text from market.payout_proofs where tx_hash = ? and status = 'waiting'", sent.hashOf());
        CompletableFuture<Void> clock = new CompletableFuture<>();
        Db.whileHolding("select from market.purchase_requests where id = '" + deal.requestId + "' for update", () -> {
            clock.completeAsync(() -> {
                Payouts.anHourLater(deal);
                return null;
            });
            Until.holds("the clock has looked and waits for the deal", () -> Db.count(WAITS_FOR_THE_DEAL) > 0);
            Db.change(
                    "update market.payout_proofs set status = 'proven', ordinal = 'log:0', sender = 'x', block_number = 1,"
                            + " next_attempt_at = null where id = ?::uuid",
                    proof);
            assertThat(clock).isNotDone();
        });
        Until.holds("the clock has noted what it saw", clock::isDone);
        toldOfNothing(deal);
        Db.change(
                "update market.payout_proofs set status = 'waiting', ordinal = null, sender = null, block_number = null,"
                        + " next_attempt_at = now() where id = ?::uuid",
                proof);
        isBookedOnce(deal);
    }
}
