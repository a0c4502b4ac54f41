package io.amanat.payment.service;

import static io.amanat.payment.service.LateMoney.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.LateRestRepository;
import io.amanat.payment.entity.OutflowRepository;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes beside a return is counted once, whatever left meanwhile, and noted when it was sent back by hand. */
@ExtendWith(TestDatabase.class)
class LateRestStoreTest {
    private final Actor admin = new Actor(Row.user("admin").insert(), UserRole.ADMIN, null, false);
    private final LateMoney late = new LateMoney();
    private Instant now = Instant.now();

    private Void sent(EntityManager em, LateRest.Sent sent, BigInteger units, LateRest.Shown shown) {
        LateRests.store(em, now).note(admin, late.payment, sent, units, shown);
        return null;
    }

    /** On a word alone. */
    private void sent(String hash, BigInteger units) {
        Market.run(em -> sent(em, LateMoney.by(hash, TestNode.address()), units, null));
    }

    /** The chain shows it, and so many tokens are left. */
    private void shown(BigInteger units, int left) {
        LateRest.Shown shown = new LateRest.Shown(units(left));
        Market.run(em -> sent(em, LateMoney.by(TestNode.hash(), TestNode.address()), units, shown));
    }

    private void refused(ErrorCode code, String hash, String destination, BigInteger units) {
        refused(code, LateMoney.by(hash, destination), units, null);
    }

    private void refused(ErrorCode code, LateRest.Sent sent, BigInteger units, LateRest.Shown shown) {
        assertThatThrownBy(() -> Market.run(em -> sent(em, sent, units, shown)))
                .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    private void refused(String hash, BigInteger units) {
        refused(ErrorCode.INVALID_STATUS, hash, TestNode.address(), units);
    }

    /** A while later somebody clicks, or the clock looks, when so many tokens are there by the scanner's word. */
    private void looked(int tokens) {
        now = now.plus(Duration.ofMinutes(21));
        looks(tokens, null);
    }

    /** The same when a node of ours is asked, whose newest block is so old. */
    private void read(int tokens, int minutes) {
        now = now.plus(Duration.ofMinutes(21));
        looks(tokens, LateMoney.read(tokens, now.minus(Duration.ofMinutes(minutes))));
    }

    private void looks(int tokens, NodeBalance node) {
        Market.run(em -> {
            BalanceJudge judge = Wiring.inject(new BalanceJudge(), "directs", new DirectBalanceRepository(em));
            Wiring.inject(judge, "settlements", new SettlementRepository(em));
            Wiring.inject(judge, "rests", new LateRestRepository(em));
            Wiring.inject(judge, "outflows", new OutflowRepository(em));
            Wiring.inject(judge, "moneyShown", LateRests.shownTo(em, now));
            Wiring.inject(judge, "clock", Wiring.clockAt(new MarketClock(), now));
            PaymentRepository payments = new PaymentRepository(em);
            BalanceReport report = late.report(units(tokens), node);
            assertThat(judge.judge(null, payments.lock(late.payment).orElseThrow(), report))
                    .isInstanceOf(Outcome.Late.class);
        });
    }

    @Test
    void what_came_beside_a_return_is_noted_as_sent_to_the_last_unit_and_no_transaction_twice() {
        String one = TestNode.hash();
        refused(one, BigInteger.ONE);
        looked(60);
        refused(late.returned, BigInteger.ONE);
        refused(one, units(10).add(BigInteger.ONE));
        sent(one, units(9));
        assertThat(late.last()).as("a person is still needed").isEqualTo("late rest_left:" + units(1));
        refused(one, BigInteger.ONE);
        String two = TestNode.hash();
        sent(two, units(1).subtract(BigInteger.TWO));
        assertThat(late.last()).isEqualTo("rest_sent rest_sent:" + two);
        refused(TestNode.hash(), BigInteger.valueOf(3));
        sent(TestNode.hash(), BigInteger.TWO);
        refused(TestNode.hash(), BigInteger.ONE);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_who_note_the_whole_rest_at_once_the_second_waits_and_is_refused(Race.End end) {
        looked(60);
        Function<EntityManager, Boolean> note = em -> {
            try {
                sent(em, LateMoney.by(TestNode.hash(), TestNode.address()), units(10), null);
                return true;
            } catch (DomainException refused) {
                return false;
            }
        };
        Race.Result<Boolean, Boolean> result = Race.run(end, note, note);
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @Test
    void neither_a_sweeps_transaction_nor_one_of_a_payout_is_what_was_sent_back() {
        looked(60);
        UUID order = late.swept(50, TestNode.address(), "open");
        String move = TestNode.hash();
        String dearer = TestNode.hash();
        late.signed(order, move, dearer);
        refused(move, units(10));
        refused(dearer, units(10));
        for (String status : List.of("waiting", "partial")) {
            refused(late.named(status, null), units(10));
        }
        refused(late.namedForAnother("refused", "insufficient_amount"), units(10));
        // Of a return that is done: the rest was named for it by a slip.
        sent(late.named("refused", "insufficient_amount"), units(4));
        sent(late.named("refused", "elsewhere"), units(6));
    }

    @Test
    void what_went_to_the_house_was_not_sent_back() {
        looked(60);
        String kept = TestNode.address();
        late.swept(50, kept, "open");
        for (String ours : List.of(late.address, LateRests.WALLET, kept)) {
            refused(ErrorCode.VALIDATION_ERROR, TestNode.hash(), ours, units(10));
        }
    }

    @Test
    void more_that_comes_after_the_rest_was_sent_is_counted_in_full_also_after_a_sweep() {
        looked(60);
        sent(TestNode.hash(), units(10));
        assertThat(late.books()).isEqualTo("50 0");
        read(80, 1);
        assertThat(late.books()).isEqualTo("80 30");
        assertThat(late.last()).isEqualTo("late late");
        sent(TestNode.hash(), units(30));
        assertThat(late.last()).startsWith("rest_sent");
        assertThat(late.books()).isEqualTo("50 0");
        late.swept(50, TestNode.address(), "done");
        read(5, 1);
        assertThat(late.books()).isEqualTo("5 5");
        assertThat(late.last()).isEqualTo("late late");
    }

    @Test
    void a_look_after_all_was_noted_changes_no_books_and_asks_for_nobody() {
        looked(60);
        late.swept(50, TestNode.address(), "done");
        read(10, 1);
        assertThat(late.books()).isEqualTo("10 10");
        sent(TestNode.hash(), units(10));
        read(0, 1);
        assertThat(late.books()).isEqualTo("0 0");
        assertThat(late.last()).startsWith("rest_sent");
    }

    @Test
    void what_left_a_moment_ago_is_not_counted_twice_by_whoever_still_sees_it_there() {
        looked(60);
        sent(TestNode.hash(), units(10));
        looks(60, LateMoney.read(60, now.minus(Duration.ofMinutes(4))));
        assertThat(late.books()).isEqualTo("50 0");
        assertThat(late.last()).startsWith("rest_sent");
    }

    @Test
    void once_something_has_left_only_a_node_that_keeps_up_tells_what_came_since() {
        looked(60);
        sent(TestNode.hash(), units(10));
        looked(60);
        looked(500);
        read(60, 6);
        assertThat(late.books()).isEqualTo("50 0");
        assertThat(late.last()).startsWith("rest_sent");
        read(60, 1);
        assertThat(late.books()).isEqualTo("60 10");
        assertThat(late.last()).isEqualTo("late late");
    }

    @Test
    void after_a_sweep_too_the_scanner_raises_nothing() {
        looked(60);
        late.swept(50, TestNode.address(), "done");
        looked(60);
        read(10, 1);
        assertThat(late.books()).isEqualTo("10 10");
        read(11, 1);
        assertThat(late.books()).isEqualTo("11 11");
    }

    @Test
    void what_the_chain_shows_to_have_left_had_come_also_where_nobody_has_told_of_it() {
        refused(TestNode.hash(), units(15));
        looked(60);
        refused(TestNode.hash(), units(15));
        shown(units(15), 50);
        assertThat(late.books()).isEqualTo("50 0");
        assertThat(late.last()).startsWith("rest_sent");
        read(50, 1);
        assertThat(late.books()).isEqualTo("50 0");
        assertThat(late.last()).startsWith("rest_sent");
    }

    private void refused(ErrorCode code, BigInteger units, Integer left) {
        LateRest.Shown shown = new LateRest.Shown(left == null ? null : units(left));
        refused(code, LateMoney.by(TestNode.hash(), TestNode.address()), units, shown);
    }

    @Test
    void what_left_of_the_houses_money_had_not_come_beside_it() {
        looked(60);
        refused(ErrorCode.INVALID_STATUS, units(15), 45);
        refused(ErrorCode.INVALID_STATUS, units(10).add(BigInteger.ONE), 49);
        refused(ErrorCode.CHAIN_UNAVAILABLE, units(15), null);
        assertThat(late.books()).isEqualTo("60 10");
        assertThat(late.last()).isEqualTo("late late");
        shown(units(10), 45);
        assertThat(late.books()).as("so much had come").isEqualTo("50 0");
    }

    @Test
    void once_the_houses_money_is_swept_what_leaves_had_come() {
        looked(60);
        late.swept(50, TestNode.address(), "done");
        shown(units(15), 0);
        assertThat(late.books()).isEqualTo("0 0");
    }
}
