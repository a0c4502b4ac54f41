package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two at one dispute, or at its money, at the same moment; and a failure in the middle: whole or not at all. */
@OnMarket
class DisputeRacesIT {
    private static final String[] STOPPED = {"payment_detected 0.26", "hold 0.26", "dispute_hold 0.26"};

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).sorted().toList();
    }

    private static long disputes(Deal deal) {
        return Db.count(
                "select count(*) from market.disputes where purchase_request_id = ?", UUID.fromString(deal.requestId));
    }

    private static long chats(Deal deal) {
        return Db.count("select count(*) from market.chats where related_id = ?", UUID.fromString(deal.requestId));
    }

    @Test
    @Tag("R-PAY-02")
    @Tag("AC-231")
    void of_a_dispute_and_a_release_exactly_one_wins() {
        for (int round = 0; round < 6; round++) {
            Deal deal = Deal.paid().shipped().delivered();
            List<Answer> answers =
                    Api.atOnce(List.of(() -> Quarrel.open(deal.buyer, deal), () -> Payouts.release(deal)));
            boolean disputed = answers.get(0).status() == 201;
            if (disputed) {
                answers.get(1).refused(409, "RELEASE_ON_HOLD");
                ledgerOf(deal.paymentId).holdsExactly(STOPPED);
            } else {
                answers.get(0).refused(409, "INVALID_STATUS");
                answers.get(1).is(200);
                ledgerOf(deal.paymentId).isFunded("0.26");
            }
            assertThat(Quarrel.hold(deal)).isEqualTo(disputed ? "true true" : "false false");
            assertThat(deal.paymentState()).isEqualTo(disputed ? "completed releasable" : "completed releasing");
            assertThat(Payouts.of(deal)).hasSize(disputed ? 0 : 1);
            assertThat(disputes(deal)).isEqualTo(disputed ? 1 : 0);
            assertThat(chats(deal)).isEqualTo(disputed ? 1 : 0);
        }
    }

    @Test
    void of_a_dispute_and_a_refund_exactly_one_wins() {
        for (int round = 0; round < 4; round++) {
            Deal deal = Deal.paid();
            List<Answer> answers =
                    Api.atOnce(List.of(() -> Quarrel.open(deal.buyer, deal), () -> Payouts.refund(deal)));
            boolean disputed = answers.get(0).status() == 201;
            answers.get(disputed ? 1 : 0).refused(409, disputed ? "RELEASE_ON_HOLD" : "INVALID_STATUS");
            assertThat(Payouts.of(deal)).hasSize(disputed ? 0 : 1);
            assertThat(Quarrel.hold(deal)).isEqualTo(disputed ? "true true" : "false false");
        }
    }

    @Test
    @Tag("R-DSP-02")
    void of_many_who_open_one_does() {
        Deal deal = Deal.paid();
        List<Answer> answers = Api.atOnce(List.of(
                () -> Quarrel.open(deal.buyer, deal),
                () -> Quarrel.open(deal.winner(), deal),
                () -> Quarrel.open(deal.buyer, deal),
                () -> Quarrel.open(As.admin(), deal)));
        assertThat(statuses(answers)).containsExactly(201, 409, 409, 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(answer -> answer.refused(409, "DISPUTE_EXISTS"));
        assertThat(disputes(deal)).isEqualTo(1);
        assertThat(chats(deal)).isEqualTo(1);
        ledgerOf(deal.paymentId).holdsExactly(STOPPED);
    }

    @Test
    @Tag("AC-234")
    void of_many_decisions_one_counts_and_the_money_moves_once() {
        Deal deal = Deal.paid().shipped().delivered();
        As resolver = As.fresh("resolver");
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        List<Answer> answers = Api.atOnce(List.of(
                () -> quarrel.resolve(resolver, "refund"),
                () -> quarrel.resolve(As.admin(), "refund"),
                () -> quarrel.resolve(resolver, "refund"),
                () -> quarrel.compensate(As.admin(), "0.01")));
        assertThat(statuses(answers)).containsExactly(200, 409, 409, 409);
        assertThat(Payouts.of(deal)).hasSize(1);
        ledgerOf(deal.paymentId)
                .holdsExactly("payment_detected 0.26", "hold 0.26", "dispute_hold 0.26", "adjustment -0.26");
        assertThat(quarrel.timeline()).containsExactly("raised", "assigned", "resolved");
    }

    @Test
    void a_dispute_is_decided_or_taken_back_and_never_both() {
        for (int round = 0; round < 4; round++) {
            Deal deal = Deal.paid();
            As admin = As.admin();
            Quarrel quarrel = Quarrel.about(deal).inHandOf(admin);
            List<Answer> answers =
                    Api.atOnce(List.of(() -> quarrel.resolve(admin, "refund"), () -> quarrel.close(deal.buyer)));
            assertThat(statuses(answers)).containsExactly(200, 409);
            boolean decided = answers.get(0).status() == 200;
            assertThat(quarrel.status()).isEqualTo(decided ? "resolved" : "closed");
            assertThat(Payouts.of(deal)).hasSize(decided ? 1 : 0);
            ledgerOf(deal.paymentId)
                    .holdsExactly("payment_detected 0.26", "hold 0.26", "dispute_hold 0.26", "adjustment -0.26");
        }
    }

    @Test
    void what_is_shown_while_it_ends_is_kept_or_refused() {
        for (int round = 0; round < 4; round++) {
            Deal deal = Deal.paid();
            Quarrel quarrel = Quarrel.about(deal);
            List<Answer> answers =
                    Api.atOnce(List.of(() -> quarrel.close(deal.buyer), () -> quarrel.show(deal.winner(), "late")));
            answers.get(0).is(200);
            boolean shown = answers.get(1).status() == 201;
            if (!shown) {
                answers.get(1).refused(409, "INVALID_STATUS");
            }
            assertThat(quarrel.timeline())
                    .isEqualTo(shown ? List.of("raised", "evidence_added", "closed") : List.of("raised", "closed"));
        }
    }

    @Test
    @Tag("R-DSP-02")
    @Tag("R-DSP-03")
    void what_belongs_together_is_written_by_one_transaction() {
        Deal deal = Deal.paid().shipped().delivered();
        Quarrel quarrel = Quarrel.about(deal);
        UUID request = UUID.fromString(deal.requestId);
        together(
                row("market.disputes where id = ?", quarrel.uuid()),
                row("market.purchase_requests where id = ?", request),
                row("market.payments where direction = 'in' and purchase_request_id = ?", request),
                row(
                        "market.funds_ledger_entries where entry_type = 'dispute_hold' and purchase_request_id = ?",
                        request),
                row("market.chats where related_id = ?", request),
                row(
                        "market.chat_participants where user_id = '" + deal.buyer.id
                                + "' and chat_id in (select chat_id from market.disputes where id = ?)",
                        quarrel.uuid()),
                row("market.dispute_timeline where dispute_id = ?", quarrel.uuid()));
        quarrel.inHandOf(As.admin()).resolve(As.admin(), "refund").is(200);
        together(
                row("market.disputes where id = ?", quarrel.uuid()),
                row("market.purchase_requests where id = ?", request),
                row("market.funds_ledger_entries where entry_type = 'adjustment' and purchase_request_id = ?", request),
                row("market.payments where direction = 'refund' and purchase_request_id = ?", request),
                row("market.dispute_timeline where action = 'resolved' and dispute_id = ?", quarrel.uuid()));
    }

    /** PostgreSQL keeps with each row the number of the transaction that wrote it. */
    private static String row(String table, UUID id) {
        return Db.text("select xmin::text from " + table, id);
    }

    private static void together(String... transactions) {
        assertThat(transactions).doesNotContainNull().containsOnly(transactions[0]);
    }

    @Test
    @Tag("R-DSP-02")
    void AC_238_where_the_chat_cannot_be_made_no_dispute_no_hold_and_no_chat_is_left() {
        Deal deal = Deal.paid();
        String census = Db.census();
        for (String table : List.of("chat_messages", "chat_participants")) {
            Db.whileRefusing("market." + table, "true", () -> Quarrel.open(deal.buyer, deal)
                    .failsOnPurpose());
            assertThat(Db.census()).isEqualTo(census);
            assertThat(Quarrel.hold(deal)).isEqualTo("false false");
            ledgerOf(deal.paymentId).isFunded("0.26");
        }
        Quarrel.about(deal);
    }

    @Test
    @Tag("R-DSP-03")
    void AC_237_where_a_decision_cannot_be_written_the_hold_stands_and_no_money_moves() {
        Deal deal = Deal.paid().shipped().delivered();
        As admin = As.admin();
        Quarrel quarrel = Quarrel.about(deal).inHandOf(admin);
        String census = Db.census();
        for (String action : List.of("refund", "no_action")) {
            Db.whileRefusing("market.dispute_timeline", "new.action = 'resolved'", () -> quarrel.resolve(admin, action)
                    .failsOnPurpose());
            assertThat(Db.census()).isEqualTo(census);
            assertThat(quarrel.status()).isEqualTo("in_progress");
            assertThat(Quarrel.hold(deal)).isEqualTo("true true");
            assertThat(Payouts.of(deal)).isEmpty();
            ledgerOf(deal.paymentId).holdsExactly(STOPPED);
        }
        Db.whileRefusing("market.funds_ledger_entries", "new.entry_type = 'adjustment'", () -> quarrel.close(deal.buyer)
                .failsOnPurpose());
        assertThat(quarrel.status()).isEqualTo("in_progress");
        assertThat(Quarrel.hold(deal)).isEqualTo("true true");
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        quarrel.resolve(admin, "refund").is(200);
    }
}
