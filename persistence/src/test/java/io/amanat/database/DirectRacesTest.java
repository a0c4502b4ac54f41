package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.entity.CustodyRows;
import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceRows;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two at once around a receiving address and the balance on it. */
@ExtendWith(TestDatabase.class)
class DirectRacesTest {
    private static final Instant LATER = Row.NOON.plusSeconds(60);

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void two_who_take_an_address_index_never_get_the_same(Race.End end) {
        String account = Uuid7.next().toString();
        Market.run(em -> new DestinationRepository(em).lockCursor(account, Row.NOON));
        Function<EntityManager, Long> take = em ->
                new DestinationRepository(em).lockCursor(account, Row.NOON).take(LATER);
        Race.Result<Long, Long> result = Race.run(end, take, take);
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isZero();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void two_who_begin_an_account_begin_one(Race.End end) {
        String account = Uuid7.next().toString();
        Function<EntityManager, Long> take = em ->
                new DestinationRepository(em).lockCursor(account, Row.NOON).take(LATER);
        Race.Result<Long, Long> result = Race.run(end, take, take);
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_released_address_is_taken_by_one_and_the_other_passes_it_over(Race.End end) {
        String account = Uuid7.next().toString();
        CustodyRows.destination()
                .with("account", account)
                .with("payment_id", Row.payIn(Deal.agreed()).insert())
                .with("released_at", Row.NOON)
                .insert();
        Function<EntityManager, Optional<DerivedDestination>> take =
                em -> new DestinationRepository(em).lockReleased(account, 97, LATER);
        Race.Result<Optional<DerivedDestination>, Optional<DerivedDestination>> result = Race.run(end, take, take);
        assertThat(result.waited()).as("nobody waits for an address").isFalse();
        assertThat(result.first()).isPresent();
        assertThat(result.second()).isEmpty();
    }

    /** Reads the balance under the lock, as whoever decides does. */
    private static Function<EntityManager, Boolean> pays(UUID payment, long balance) {
        return em -> {
            DirectBalanceIntent intent =
                    new DirectBalanceRepository(em).lock(payment).orElseThrow();
            if (intent.stoppedAt() != null) {
                return false;
            }
            intent.observe(BigInteger.valueOf(balance), DirectBalanceSource.CHECK, LATER);
            return intent.stop(DirectBalanceStop.PAID, LATER);
        };
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_readings_that_pay_one_is_decided_on(Race.End end) {
        UUID payment = Row.payIn(Deal.agreed()).insert();
        DirectBalanceRows.intent(payment, DirectBalanceRows.address(payment)).insert();
        Race.Result<Boolean, Boolean> result = Race.run(end, pays(payment, 5), pays(payment, 7));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(Sql.value("select current_balance from market.direct_balance_intents where payment_id = ?", payment)
                        .toString())
                .isEqualTo(end == Race.End.COMMIT ? "5" : "7");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_reading_that_pays_and_an_end_have_one_winner(Race.End end) {
        UUID payment = Row.payIn(Deal.agreed()).insert();
        DirectBalanceRows.intent(payment, DirectBalanceRows.address(payment)).insert();
        Race.Result<Boolean, Boolean> result = Race.run(
                end,
                em -> new DirectBalanceRepository(em)
                        .lock(payment)
                        .orElseThrow()
                        .stop(DirectBalanceStop.EXPIRED, LATER),
                pays(payment, 7));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(Sql.value("select stop_reason from market.direct_balance_intents where payment_id = ?", payment)
                        .toString())
                .isEqualTo(end == Race.End.COMMIT ? "expired" : "paid");
    }
}
