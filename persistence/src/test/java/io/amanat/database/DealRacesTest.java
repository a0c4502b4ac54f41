package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.entity.CustodyRows;
import io.amanat.custody.entity.TrezorRepository;
import io.amanat.dispute.entity.DisputeRows;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.OfferRows;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceRows;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.NewDirectBalanceEvidence;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.sql.Connection;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two at once around a deal: the haggle, the receiving addresses, the balances, the disputes. */
@ExtendWith(TestDatabase.class)
class DealRacesTest {
    private static Function<EntityManager, UUID> inserting(Row row) {
        return em -> row.insert(em.unwrap(Connection.class));
    }

    private static void secondIsRefusedBy(String constraint, Race.End end, Race.Result<?, ?> result) {
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? constraint : null);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void two_who_take_an_index_of_a_wallet_never_get_the_same(Race.End end) {
        UUID account = CustodyRows.account(Row.user("admin").insert()).insert();
        Function<EntityManager, Long> take = em -> {
            TrezorRepository rows = new TrezorRepository(em);
            // Whoever has read the account before the lock must not go by what he read.
            assertThat(rows.find(account)).isPresent();
            return rows.takeIndex(account, Row.NOON).orElseThrow();
        };
        Race.Result<Long, Long> result = Race.run(end, take, take);
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isZero();
        // An index that was taken back with its transaction was never used.
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? 1 : 0);
        assertThat(Sql.value("select next_address_index from market.trezor_accounts where id = ?", account))
                .isEqualTo(end == Race.End.COMMIT ? "2" : "1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_round_that_is_answered_in_the_last_moment_does_not_expire(Race.End end) {
        Instant longAgo = Instant.parse("1980-01-01T00:00:00Z");
        UUID round = OfferRows.round(Deal.agreed(), 1)
                .with("created_at", longAgo)
                .with("expires_at", longAgo.plusSeconds(1))
                .insert();
        Function<EntityManager, Boolean> expire =
                em -> new NegotiationRepository(em).expire(round, longAgo.plusSeconds(1));
        Race.Result<?, Boolean> result = Race.run(
                end,
                em -> Sql.run(
                        em.unwrap(Connection.class),
                        "update market.offer_negotiations set status = 'accepted', responded_at = now() where id = ?",
                        round),
                expire);
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end != Race.End.COMMIT);
        assertThat(Sql.value("select status from market.offer_negotiations where id = ?", round))
                .isEqualTo(end == Race.End.COMMIT ? "accepted" : "expired");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_proposals_on_an_offer_one_is_stored(Race.End end) {
        Deal deal = Deal.agreed();
        secondIsRefusedBy(
                "negotiations_pending_uq",
                end,
                Race.run(end, inserting(OfferRows.round(deal, 1)), inserting(OfferRows.round(deal, 2))));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_payments_that_await_money_at_one_address_one_is_stored(Race.End end) {
        UUID one = Row.payIn(Deal.agreed()).insert();
        UUID two = Row.payIn(Deal.agreed()).insert();
        String address = DirectBalanceRows.address(one);
        secondIsRefusedBy(
                "direct_balance_address_uq",
                end,
                Race.run(
                        end,
                        inserting(DirectBalanceRows.intent(one, address)),
                        inserting(DirectBalanceRows.intent(two, address))));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_same_readings_of_a_balance_one_is_stored(Race.End end) {
        UUID payment = Row.payIn(Deal.agreed()).insert();
        NewDirectBalanceEvidence reading = new NewDirectBalanceEvidence(
                payment, DirectBalanceSource.CHECK, "{}", "c".repeat(64), BigInteger.ZERO, "pending", null);
        Function<EntityManager, Boolean> add =
                em -> new DirectBalanceRepository(em).addEvidence(Uuid7.next(), reading, Row.NOON);
        Race.Result<Boolean, Boolean> result = Race.run(end, add, add);
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_disputes_of_a_request_one_is_opened(Race.End end) {
        Deal deal = Deal.agreed();
        secondIsRefusedBy(
                "disputes_open_uq",
                end,
                Race.run(end, inserting(DisputeRows.dispute(deal)), inserting(DisputeRows.dispute(deal))));
    }
}
