package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may be deleted of payments, and what never. */
@ExtendWith(TestDatabase.class)
class LeftoverRepositoryTest {
    private static final Instant LONG_AGO = Row.NOON.minus(Duration.ofDays(1));
    private static final int MANY = 10_000;

    private final Deal deal = Deal.agreed();

    /** Ended before anybody was told how to pay it. */
    private Row leftover() {
        return Row.payIn(deal)
                .with("provider", "shkeeper")
                .with("status", "failed")
                .with("created_at", LONG_AGO)
                .with("updated_at", LONG_AGO);
    }

    private Row payable() {
        return leftover()
                .with("provider_payment_id", Uuid7.next().toString())
                .with("payable_at", LONG_AGO)
                .with("expires_at", LONG_AGO.plusSeconds(60));
    }

    private static LeftoverRepository.Count count(PaymentProvider provider) {
        return Market.in((EntityManager em) -> new LeftoverRepository(em).count(provider, Row.NOON));
    }

    private static List<UUID> delete(int limit) {
        return Market.in(
                (EntityManager em) -> new LeftoverRepository(em).delete(PaymentProvider.SHKEEPER, Row.NOON, limit));
    }

    private static boolean exists(UUID payment) {
        return !Sql.column("select id from market.payments where id = ?", payment)
                .isEmpty();
    }

    @Test
    void R_PAY_28_what_nobody_could_pay_is_deleted_with_its_quote_of_one_provider_only() {
        delete(MANY);
        long others = count(PaymentProvider.OTHER).idle();
        UUID idle = leftover().insert();
        Row.quote(idle).insert();
        UUID second = leftover().with("status", "cancelled").insert();
        UUID other = leftover().with("provider", "other").insert();
        assertThat(count(PaymentProvider.SHKEEPER).idle()).isEqualTo(2);
        assertThat(delete(1)).as("the oldest first, no more than wanted").containsExactly(idle);
        assertThat(Sql.column("select id from market.payment_quotes where payment_id = ?", idle))
                .isEmpty();
        assertThat(delete(MANY)).containsExactly(second);
        assertThat(delete(MANY)).isEmpty();
        assertThat(exists(other)).as("of another provider").isTrue();
        assertThat(count(PaymentProvider.OTHER).idle()).isEqualTo(others + 1);
    }

    @Test
    void every_provider_is_counted_at_once_as_each_is_by_itself() {
        leftover().insert();
        leftover().with("provider", "escrow").with("status", "cancelled").insert();
        payable().insert();
        List<LeftoverRepository.OfProvider> all =
                Market.in((EntityManager em) -> new LeftoverRepository(em).byProvider(Row.NOON));
        assertThat(all)
                .extracting(LeftoverRepository.OfProvider::provider)
                .contains(PaymentProvider.SHKEEPER, PaymentProvider.ESCROW);
        assertThat(all).allSatisfy(one -> {
            assertThat(one.idle()).isEqualTo(count(one.provider()).idle());
            assertThat(Sql.column(
                            "select count(*) from market.payments where provider = ?::market.payment_provider",
                            one.provider().code()))
                    .isEqualTo(List.of(String.valueOf(one.rows())));
        });
    }

    @Test
    void what_somebody_could_pay_what_is_young_open_paid_or_imported_stays() {
        delete(MANY);
        long ended = count(PaymentProvider.SHKEEPER).ended();
        List<UUID> kept = List.of(
                payable().insert(),
                payable().with("blockchain_is_simulated", true).insert(),
                leftover().with("escrow_state", "partial").insert(),
                leftover().with("blockchain_tx_hash", "0x" + "ab".repeat(32)).insert(),
                leftover().with("disputed", true).insert(),
                leftover()
                        .with(
                                "legacy_object_id",
                                Uuid7.next().toString().replace("-", "").substring(0, 24))
                        .insert());
        List<UUID> unseen = List.of(
                leftover().with("created_at", Row.NOON).insert(),
                leftover().with("updated_at", Row.NOON).insert(),
                leftover().with("status", "pending").insert(),
                Row.paidPayIn(Deal.agreed())
                        .with("provider", "shkeeper")
                        .with("created_at", LONG_AGO)
                        .with("updated_at", LONG_AGO)
                        .insert());
        assertThat(count(PaymentProvider.SHKEEPER)).isEqualTo(new LeftoverRepository.Count(ended + kept.size(), 0));
        assertThat(delete(MANY)).isEmpty();
        assertThat(kept).allMatch(LeftoverRepositoryTest::exists);
        assertThat(unseen).allMatch(LeftoverRepositoryTest::exists);
    }

    @Test
    void what_the_ledger_or_evidence_knows_of_stays() {
        delete(MANY);
        UUID seen = leftover().insert();
        Row.evidence(seen, "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", ""), "log:1")
                .with("verdict", "late")
                .insert();
        UUID booked = leftover().insert();
        Row.ledger(deal, booked, "leftover:" + booked).insert();
        UUID paidOut = leftover().insert();
        Row.payout(deal, paidOut).with("status", "failed").insert();
        assertThat(count(PaymentProvider.SHKEEPER).idle()).isZero();
        assertThat(delete(MANY)).isEmpty();
        assertThat(List.of(seen, booked, paidOut)).allMatch(LeftoverRepositoryTest::exists);
    }

    @Test
    void every_column_that_names_a_payment_keeps_it() {
        assertThat(
                        Sql.column(
                                """
                        select c.conrelid::regclass::text || '.' || a.attname || case c.confdeltype when 'c' then ' goes' else '' end
                        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                        where c.contype = 'f' and c.confrelid = 'market.payments'::regclass order by 1
                        """))
                .extracting(column -> column.replace("market.", ""))
                .filteredOn(column -> !column.equals("payment_quotes.payment_id goes"))
                .containsExactlyInAnyOrderElementsOf(LeftoverRepository.KEEPERS);
    }

    @Test
    void who_writes_evidence_while_its_payment_is_deleted_waits_and_is_refused() {
        delete(MANY);
        UUID idle = leftover().insert();
        Race.Result<List<UUID>, UUID> result = Race.run(
                Race.End.COMMIT,
                em -> new LeftoverRepository(em).delete(PaymentProvider.SHKEEPER, Row.NOON, MANY),
                em -> evidence(em, idle));
        assertThat(result.first()).containsExactly(idle);
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).contains("payment_evidence");
    }

    @Test
    void who_deletes_at_the_same_time_waits_and_counts_what_is_left() {
        delete(MANY);
        UUID idle = leftover().insert();
        Race.Result<List<UUID>, Long> result = Race.run(
                Race.End.COMMIT,
                em -> {
                    LeftoverRepository first = new LeftoverRepository(em);
                    first.serialise();
                    assertThat(first.count(PaymentProvider.SHKEEPER, Row.NOON).idle())
                            .isEqualTo(1);
                    return first.delete(PaymentProvider.SHKEEPER, Row.NOON, MANY);
                },
                em -> {
                    LeftoverRepository second = new LeftoverRepository(em);
                    second.serialise();
                    return second.count(PaymentProvider.SHKEEPER, Row.NOON).idle();
                });
        assertThat(result.first()).containsExactly(idle);
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isZero();
    }

    @Test
    void a_payment_that_evidence_is_being_written_of_is_left_alone() {
        delete(MANY);
        UUID idle = leftover().insert();
        Race.Result<UUID, List<UUID>> result =
                Race.run(Race.End.COMMIT, em -> evidence(em, idle), em -> new LeftoverRepository(em)
                        .delete(PaymentProvider.SHKEEPER, Row.NOON, MANY));
        assertThat(result.second()).isEmpty();
        assertThat(result.waited()).isFalse();
        assertThat(exists(idle)).isTrue();
    }

    private static UUID evidence(EntityManager em, UUID payment) {
        return Row.evidence(payment, "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", ""), "log:1")
                .with("verdict", "late")
                .insert(em.unwrap(Connection.class));
    }
}
