package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.config.service.TestSettings;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.ledger.entity.LedgerCheckRepository;
import io.amanat.ledger.entity.LedgerFault;
import io.amanat.ledger.service.Ledger;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R-PAY-02: two who move the same money at the same moment, each in a transaction of its own. The second waits for the
 * first; when the first has committed the second is refused, when it has rolled back the second goes through. Never both,
 * never none, and the books add up.
 */
@ExtendWith(TestDatabase.class)
@Tag("R-PAY-02")
class MoneyOutRacesTest {
    private static final BigDecimal PRICE = new BigDecimal("12.5");
    private static final MarketSettings SETTINGS = new TestSettings().build();

    private final Escrows people = new Escrows();
    private final Actor admin = Treasury.admin(people.admin);

    /** What two may do at once. */
    enum Move {
        RELEASE((treasury, payIn) -> treasury.releases.release(treasury.someAdmin, payIn, null, null)),
        REFUND((treasury, payIn) -> treasury.refunds.start(treasury.someAdmin, payIn, null, "raced", null)),
        PART((treasury, payIn) ->
                treasury.refunds.start(treasury.someAdmin, payIn, new BigDecimal("2.5"), "raced", null)),
        CONFIRM((treasury, payIn) -> treasury.releases.confirm(treasury.someAdmin, payIn, "0xraced" + payIn, null)),
        FAIL((treasury, payIn) -> treasury.releases.fail(treasury.someAdmin, payIn, "raced", Set.of(), null));

        private final BiConsumer<Treasury, UUID> work;

        Move(BiConsumer<Treasury, UUID> work) {
            this.work = work;
        }
    }

    /** As the start of a server leaves it. */
    @BeforeEach
    void the_switch_for_everything_is_stored() {
        Market.run(em -> treasury(em).pauses.turn(MoneyPauses.Scope.ALL, false, people.admin, "stored"));
    }

    @AfterEach
    void nothing_is_paused() {
        Sql.run("update market.config_settings set value = 'false' where key like 'money.paused%'");
    }

    private Escrows.Paid releasable() {
        Escrows.Paid paid = Market.in(em -> {
            Escrows.Paid made = people.paid(em, PRICE);
            treasury(em)
                    .ledger
                    .bookFunding(
                            new Ledger.Subject(
                                    made.payInId(), made.requestId(), "USDT", 97, null, "0x" + made.payInId(), null),
                            PRICE,
                            PRICE);
            return made;
        });
        Sql.run("update market.purchase_requests set status = 'delivered' where id = ?", paid.requestId());
        Sql.run("update market.payments set escrow_state = 'releasable' where id = ?", paid.payInId());
        return paid;
    }

    private Treasury treasury(EntityManager em) {
        Treasury treasury = new Treasury(em, SETTINGS);
        treasury.someAdmin = admin;
        return treasury;
    }

    /** What came of it: null when it went through. */
    private Function<EntityManager, ErrorCode> doing(Move move, UUID payIn) {
        return em -> {
            try {
                move.work.accept(treasury(em), payIn);
                return null;
            } catch (DomainException refused) {
                return refused.code();
            }
        };
    }

    private static void isClean(UUID payIn) {
        List<LedgerFault> faults = Market.in(em -> new LedgerCheckRepository(em).faults(List.of(payIn)));
        assertThat(faults).isEmpty();
    }

    private static long count(String sql, UUID payIn) {
        return Long.parseLong(Sql.value(sql, payIn));
    }

    private static long outflows(UUID payIn) {
        return count("select count(*) from market.payments where source_payment_id = ?", payIn);
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASE, RELEASE, COMMIT",
        "RELEASE, RELEASE, ROLLBACK",
        "RELEASE, REFUND, COMMIT",
        "RELEASE, REFUND, ROLLBACK",
        "REFUND, RELEASE, COMMIT",
        "REFUND, RELEASE, ROLLBACK",
        "REFUND, REFUND, COMMIT",
        "REFUND, REFUND, ROLLBACK",
        "PART, REFUND, COMMIT",
        "PART, REFUND, ROLLBACK",
        "PART, RELEASE, COMMIT",
        "PART, RELEASE, ROLLBACK"
    })
    void of_two_that_start_one_does(Move first, Move second, Race.End end) {
        UUID payIn = releasable().payInId();
        Race.Result<ErrorCode, ErrorCode> result = Race.run(end, doing(first, payIn), doing(second, payIn));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isNull();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? ErrorCode.INVALID_STATUS : null);
        assertThat(outflows(payIn)).isEqualTo(1);
        isClean(payIn);
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASE, CONFIRM, CONFIRM, COMMIT",
        "RELEASE, CONFIRM, CONFIRM, ROLLBACK",
        "RELEASE, CONFIRM, FAIL, COMMIT",
        "RELEASE, FAIL, CONFIRM, COMMIT",
        "RELEASE, FAIL, CONFIRM, ROLLBACK",
        "REFUND, CONFIRM, CONFIRM, COMMIT",
        "REFUND, CONFIRM, CONFIRM, ROLLBACK",
        "REFUND, CONFIRM, FAIL, COMMIT",
        "REFUND, FAIL, CONFIRM, COMMIT"
    })
    void of_two_that_end_what_runs_one_does(Move running, Move first, Move second, Race.End end) {
        UUID payIn = releasable().payInId();
        ErrorCode obstacle = Market.in(doing(running, payIn));
        assertThat(obstacle).isNull();
        isClean(payIn);
        Race.Result<ErrorCode, ErrorCode> result = Race.run(end, doing(first, payIn), doing(second, payIn));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isNull();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? ErrorCode.INVALID_STATUS : null);
        long booked = count(
                "select count(*) from market.funds_ledger_entries where payment_id = ? and entry_type in ('release', 'refund')",
                payIn);
        Move done = end == Race.End.COMMIT ? first : second;
        assertThat(booked).isEqualTo(done == Move.CONFIRM ? 1 : 0);
        isClean(payIn);
    }

    @ParameterizedTest
    @CsvSource({"RELEASE, COMMIT", "RELEASE, ROLLBACK", "REFUND, COMMIT", "REFUND, ROLLBACK"})
    void a_dispute_that_comes_first_stops_the_money(Move move, Race.End end) {
        Escrows.Paid paid = releasable();
        UUID payIn = paid.payInId();
        Race.Result<Boolean, ErrorCode> result = Race.run(end, em -> disputed(treasury(em), paid), doing(move, payIn));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? ErrorCode.RELEASE_ON_HOLD : null);
        assertThat(outflows(payIn)).isEqualTo(end == Race.End.COMMIT ? 0 : 1);
    }

    /** What opening a dispute does to the money: locks, hold, and only while it is held and not on its way. */
    private static boolean disputed(Treasury treasury, Escrows.Paid paid) {
        var request = treasury.requests.lock(paid.requestId());
        var payIn = treasury.payments.lock(paid.payInId()).orElseThrow();
        if (!payIn.escrowState().code().equals("releasable")) {
            return false;
        }
        treasury.requests.hold(request, "raced");
        return true;
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_release_that_comes_first_leaves_the_dispute_nothing_to_stop(Race.End end) {
        Escrows.Paid paid = releasable();
        Race.Result<ErrorCode, Boolean> result =
                Race.run(end, doing(Move.RELEASE, paid.payInId()), em -> disputed(treasury(em), paid));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isNull();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(outflows(paid.payInId())).isEqualTo(end == Race.End.COMMIT ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASE, , , COMMIT",
        "RELEASE, , , ROLLBACK",
        "REFUND, , , COMMIT",
        "RELEASE, 97, , COMMIT",
        "RELEASE, , USDT, COMMIT"
    })
    void who_starts_while_money_is_being_paused_waits_and_is_refused(
            Move move, Integer chain, String asset, Race.End end) {
        UUID payIn = releasable().payInId();
        MoneyPauses.Scope scope = new MoneyPauses.Scope(chain, asset);
        Race.Result<Boolean, ErrorCode> result = Race.run(
                end,
                em -> treasury(em)
                        .pauses
                        .turn(scope, true, people.admin, "raced")
                        .isPresent(),
                doing(move, payIn));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? ErrorCode.MONEY_PAUSED : null);
        assertThat(outflows(payIn)).isEqualTo(end == Race.End.COMMIT ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_pauses_waits_for_what_is_just_starting_so_that_nothing_starts_after_it(Race.End end) {
        UUID payIn = releasable().payInId();
        Race.Result<ErrorCode, Boolean> result = Race.run(end, doing(Move.RELEASE, payIn), em -> treasury(em)
                .pauses
                .turn(new MoneyPauses.Scope(null, "USDT"), true, people.admin, "raced")
                .isPresent());
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isNull();
        assertThat(result.second()).isTrue();
        assertThat(outflows(payIn)).isEqualTo(end == Race.End.COMMIT ? 1 : 0);
    }
}
