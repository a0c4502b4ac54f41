package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MoneyPauses;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.payment.service.TestNode;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Money at an address of its own whose transfers the chain has shown, as deep as it is asked: it waits for no balance. */
@ExtendWith(TestDatabase.class)
class ShownDeepTest {
    private static final String TOKEN = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
    private static final String WHOLE = ShallowMoneyTest.UNITS;
    private static final String MOST = "12499999999999999999";

    private final Escrows people = new Escrows();
    private final Actor admin = Treasury.admin(people.admin);
    private UUID payIn;

    @BeforeEach
    void a_delivered_deal_that_was_paid_five_minutes_ago() {
        Market.run(em -> new Treasury(em, ShallowMoneyTest.SETTINGS)
                .pauses.turn(MoneyPauses.Scope.ALL, false, admin.userId(), "a test"));
        payIn = ShallowMoneyTest.delivered(people, true);
        ShallowMoneyTest.direct(payIn, WHOLE, WHOLE, ShallowMoneyTest.ago(5), "paid");
    }

    private void shown(String hash, String place, String verdict, String units, Instant at) {
        shown(97, TOKEN, hash, place, verdict, units, at);
    }

    private void shown(int chain, String token, String hash, String place, String verdict, String units, Instant at) {
        Row.of("market.payment_evidence")
                .with("payment_id", payIn)
                .with("source", "verify")
                .with("verdict", verdict)
                .with("chain_id", chain)
                .with("tx_hash", hash)
                .with("transfer_ordinal", place)
                .with("token_address", token)
                .with("amount_base_units", units)
                .with("confirmations", 20)
                .with("created_at", at)
                .insert();
    }

    private Payment release() {
        return Market.in(em -> new Treasury(em, ShallowMoneyTest.SETTINGS).releases.release(admin, payIn, null, null));
    }

    private void waits() {
        ShallowMoneyTest.tooEarly(this::release, 15);
    }

    @Test
    void what_its_transfer_has_shown_deep_is_paid_out_without_waiting_for_its_balance() {
        waits();
        shown(TestNode.hash(), "log:1", "accepted", WHOLE, ShallowMoneyTest.ago(4));
        assertThat(release().amount()).isPositive();
        // The address is read on until it is known to lie deep: who sweeps it, and what is too much there, wait for
        // that.
        assertThat(Market.in((EntityManager em) -> new SettlementRepository(em).unsettledSince(payIn)))
                .isPresent();
    }

    @Test
    void what_comes_by_several_transfers_is_deep_when_all_of_them_are() {
        shown(TestNode.hash(), "log:1", "accepted", MOST, ShallowMoneyTest.ago(4));
        waits();
        shown(TestNode.hash(), "log:1", "accepted", "1", ShallowMoneyTest.ago(4));
        assertThat(release().amount()).isPositive();
    }

    @Test
    void one_transfer_that_was_told_with_its_place_and_without_it_counts_once() {
        String hash = TestNode.hash();
        shown(hash, "log:1", "accepted", MOST, ShallowMoneyTest.ago(4));
        shown(hash, "ref:01", "accepted", MOST, ShallowMoneyTest.ago(3));
        waits();
    }

    @Test
    void what_paid_nothing_or_moved_something_else_makes_nothing_deep() {
        shown(TestNode.hash(), "log:1", "underpaid", WHOLE, ShallowMoneyTest.ago(4));
        shown(TestNode.hash(), "log:1", "confirmations", WHOLE, ShallowMoneyTest.ago(4));
        shown(97, TestNode.address(), TestNode.hash(), "log:1", "accepted", WHOLE, ShallowMoneyTest.ago(4));
        shown(56, TOKEN, TestNode.hash(), "log:1", "accepted", WHOLE, ShallowMoneyTest.ago(4));
        waits();
    }

    @Test
    void what_was_gone_since_its_transfer_was_shown_waits_as_a_balance_does() {
        shown(TestNode.hash(), "log:1", "accepted", WHOLE, ShallowMoneyTest.ago(4));
        ShallowMoneyTest.reading(payIn, WHOLE, "reappeared", ShallowMoneyTest.ago(2));
        ShallowMoneyTest.tooEarly(this::release, 18);
        shown(TestNode.hash(), "log:1", "accepted", WHOLE, ShallowMoneyTest.ago(1));
        assertThat(release().amount()).isPositive();
    }
}
