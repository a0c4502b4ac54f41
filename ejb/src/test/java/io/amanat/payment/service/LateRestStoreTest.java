package io.amanat.payment.service;

import static io.amanat.payment.service.LateMoney.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.audit.entity.AuditRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.Fired;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.LateRestRepository;
import io.amanat.payment.entity.OutflowRepository;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.release.entity.PayoutProofRepository;
import io.amanat.release.entity.PayoutWordRepository;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes beside a return is counted once, whatever left meanwhile, and noted when it was sent back by hand. */
@ExtendWith(TestDatabase.class)
class LateRestStoreTest {
    private static final String WALLET = "0xAbCd" + "1".repeat(36);

    private final Actor admin = new Actor(Row.user("admin").insert(), UserRole.ADMIN, null, false);
    private final LateMoney late = new LateMoney();
    private Instant now = Instant.now();

    /** Keeps what was told of an address, as the custody of addresses does. */
    private Fired<PaymentEvents.MoneyShown> shownTo(EntityManager em) {
        DestinationRepository destinations = new DestinationRepository(em);
        return new Fired<>(shown -> destinations
                .byAddress(shown.chainId(), shown.address())
                .flatMap(found -> destinations.lock(found.id()))
                .orElseThrow()
                .showMoney(shown.atLeast(), now));
    }

    private LateRestStore store(EntityManager em) {
        MarketClock clock = Wiring.clockAt(new MarketClock(), now);
        LateRestStore store = Wiring.inject(new LateRestStore(), "rests", new LateRestRepository(em));
        Wiring.inject(store, "directs", new DirectBalanceRepository(em));
        Wiring.inject(store, "payments", new PaymentRepository(em));
        RequestService requests = Wiring.inject(new RequestService(), "requests", new RequestRepository(em));
        Wiring.inject(store, "requests", Wiring.inject(requests, "clock", clock));
        AuditLog audit = Wiring.inject(new AuditLog(), "entries", new AuditRepository(em));
        Wiring.inject(store, "audit", Wiring.inject(audit, "clock", clock));
        Wiring.inject(store, "moneyShown", shownTo(em));
        Wiring.inject(
                store,
                "settings",
                new TestSettings()
                        .with(MarketSetting.ESCROW_WALLET_ADDRESS, WALLET)
                        .build());
        return Wiring.inject(store, "clock", clock);
    }

    private Void sent(EntityManager em, LateRest.Sent sent, BigInteger units, boolean shown) {
        store(em).note(admin, late.payment, sent, units, shown);
        return null;
    }

    private void sent(String hash, BigInteger units, boolean shown) {
        Market.run(em -> sent(em, LateMoney.by(hash, TestNode.address()), units, shown));
    }

    private void refused(ErrorCode code, String hash, String destination, BigInteger units) {
        assertThatThrownBy(() -> Market.run(em -> sent(em, LateMoney.by(hash, destination), units, false)))
                .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    private void refused(String hash, BigInteger units) {
        refused(ErrorCode.INVALID_STATUS, hash, TestNode.address(), units);
    }

    /** Somebody clicks, or the clock looks, when so many tokens are there. */
    private void looked(int tokens) {
        now = now.plus(Duration.ofMinutes(21));
        looks(tokens);
    }

    private void looks(int tokens) {
        Market.run(em -> {
            BalanceJudge judge = Wiring.inject(new BalanceJudge(), "directs", new DirectBalanceRepository(em));
            Wiring.inject(judge, "settlements", new SettlementRepository(em));
            Wiring.inject(judge, "rests", new LateRestRepository(em));
            Wiring.inject(judge, "outflows", new OutflowRepository(em));
            Wiring.inject(judge, "moneyShown", shownTo(em));
            Wiring.inject(judge, "clock", Wiring.clockAt(new MarketClock(), now));
            PaymentRepository payments = new PaymentRepository(em);
            BalanceReport report = late.report(units(tokens));
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
        sent(one, units(9), false);
        assertThat(late.last()).as("a person is still needed").isEqualTo("late rest_left:" + units(1));
        refused(one, BigInteger.ONE);
        String two = TestNode.hash();
        sent(two, units(1).subtract(BigInteger.TWO), false);
        assertThat(late.last()).isEqualTo("rest_sent rest_sent:" + two);
        refused(TestNode.hash(), BigInteger.valueOf(3));
        sent(TestNode.hash(), BigInteger.TWO, false);
        refused(TestNode.hash(), BigInteger.ONE);
    }

    /** Ten tokens; false when that is refused. */
    private boolean notes(EntityManager em, String hash) {
        try {
            sent(em, LateMoney.by(hash, TestNode.address()), units(10), false);
            return true;
        } catch (DomainException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_who_note_the_whole_rest_at_once_the_second_waits_and_is_refused(Race.End end) {
        looked(60);
        Function<EntityManager, Boolean> note = em -> notes(em, TestNode.hash());
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
        sent(late.named("refused", "insufficient_amount"), units(4), false);
        sent(late.named("refused", "elsewhere"), units(6), false);
    }

    /** What stands against naming it for a payout of somebody else's. */
    private static boolean isRest(EntityManager em, Integer chain, String hash) {
        return new PayoutWordRepository(em)
                .lock(chain, hash, UUID.randomUUID(), false)
                .rest();
    }

    @Test
    void what_was_noted_as_sent_back_is_named_for_no_payout_however_it_is_spelled() {
        looked(60);
        String hash = TestNode.hash();
        assertThat(Market.<Boolean>in(em -> isRest(em, 97, hash))).isFalse();
        sent(hash, units(10), false);
        for (String spelled : List.of(hash, hash.toUpperCase(Locale.ROOT), hash.substring(2))) {
            assertThat(Market.<Boolean>in(em -> isRest(em, 97, spelled))).isTrue();
        }
        assertThat(Market.<Boolean>in(em -> isRest(em, null, hash))).isTrue();
        assertThat(Market.<Boolean>in(em -> isRest(em, 56, hash))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whoever_names_for_a_payout_what_is_being_noted_waits_and_sees_it(Race.End end) {
        looked(60);
        String hash = TestNode.hash();
        LateRest.Sent rest = LateMoney.by(hash, TestNode.address());
        Race.Result<Void, Boolean> result =
                Race.run(end, em -> sent(em, rest, units(10), false), em -> isRest(em, 97, hash));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whoever_notes_what_is_being_named_for_a_payout_waits_and_is_refused(Race.End end) {
        looked(60);
        Deal deal = Deal.agreed();
        UUID payout = Row.payout(deal, Row.paidPayIn(deal).insert()).insert();
        String hash = TestNode.hash();
        PayoutProofRepository.Named named = new PayoutProofRepository.Named(
                UUID.randomUUID(), payout, hash, 97, late.token, TestNode.address(), units(10), admin.userId(), false);
        Race.Result<Boolean, Boolean> result = Race.run(
                end,
                em -> !isRest(em, 97, hash) && new PayoutProofRepository(em).await(named, now),
                em -> notes(em, hash));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @Test
    void what_went_to_the_house_was_not_sent_back() {
        looked(60);
        String kept = TestNode.address();
        late.swept(50, kept, "open");
        for (String ours : List.of(late.address, WALLET, kept)) {
            refused(ErrorCode.VALIDATION_ERROR, TestNode.hash(), ours, units(10));
        }
    }

    @Test
    void more_that_comes_after_the_rest_was_sent_is_counted_in_full_also_after_a_sweep() {
        looked(60);
        sent(TestNode.hash(), units(10), false);
        assertThat(late.books()).isEqualTo("50 0");
        looked(80);
        assertThat(late.books()).isEqualTo("80 30");
        assertThat(late.last()).isEqualTo("late late");
        sent(TestNode.hash(), units(30), false);
        assertThat(late.last()).startsWith("rest_sent");
        assertThat(late.books()).isEqualTo("50 0");
        late.swept(50, TestNode.address(), "done");
        looked(5);
        assertThat(late.books()).isEqualTo("5 5");
        assertThat(late.last()).isEqualTo("late late");
    }

    @Test
    void a_look_after_all_was_noted_changes_no_books_and_asks_for_nobody() {
        looked(60);
        late.swept(50, TestNode.address(), "done");
        looked(10);
        assertThat(late.books()).isEqualTo("10 10");
        sent(TestNode.hash(), units(10), false);
        looked(0);
        assertThat(late.books()).isEqualTo("0 0");
        assertThat(late.last()).startsWith("rest_sent");
    }

    @Test
    void what_left_a_moment_ago_is_not_counted_twice_by_whoever_still_sees_it_there() {
        looked(60);
        sent(TestNode.hash(), units(10), false);
        looks(60);
        assertThat(late.books()).isEqualTo("50 0");
        assertThat(late.last()).startsWith("rest_sent");
    }

    @Test
    void what_the_chain_shows_to_have_left_had_come_also_where_nobody_has_told_of_it() {
        refused(TestNode.hash(), units(15));
        looked(60);
        refused(TestNode.hash(), units(15));
        sent(TestNode.hash(), units(15), true);
        assertThat(late.books()).isEqualTo("50 0");
        assertThat(late.last()).startsWith("rest_sent");
        looked(50);
        assertThat(late.books()).isEqualTo("50 0");
        assertThat(late.last()).startsWith("rest_sent");
    }
}
