package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.ledger.entity.LedgerRepository;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two at once, about money: as in {@link RacesTest}, never may both win or none. */
@ExtendWith(TestDatabase.class)
class MoneyRacesTest {
    private static final Instant NOW = Row.NOON;

    private static Function<EntityManager, UUID> inserting(Row row) {
        return em -> row.insert(em.unwrap(Connection.class));
    }

    private static void secondIsRefusedBy(String constraint, Race.End end, Race.Result<?, ?> result) {
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? constraint : null);
    }

    private static void exactlyOne(Race.End end, Race.Result<Boolean, Boolean> result) {
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_open_pay_ins_of_a_deal_one_is_stored(Race.End end) {
        Deal deal = Deal.agreed();
        secondIsRefusedBy(
                "payments_open_pay_in_uq", end, Race.run(end, inserting(Row.payIn(deal)), inserting(Row.payIn(deal))));
        assertThat(Sql.value("select count(*) from market.payments where purchase_request_id = ?", deal.requestId()))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_running_payouts_of_a_pay_in_one_is_stored(Race.End end) {
        Deal deal = Deal.agreed();
        UUID payIn = Row.paidPayIn(deal).insert();
        secondIsRefusedBy(
                "payments_running_payout_uq",
                end,
                Race.run(
                        end,
                        inserting(Row.payout(deal, payIn)),
                        inserting(Row.payout(deal, payIn).with("direction", "refund"))));
        assertThat(Sql.value("select count(*) from market.payments where source_payment_id = ?", payIn))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_bookings_under_one_key_one_is_in_the_ledger(Race.End end) {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        Function<EntityManager, Integer> booking =
                em -> new LedgerRepository(em).add(List.of(hold(deal, payment), detected(deal, payment)));
        Race.Result<Integer, Integer> result = Race.run(end, booking, booking);
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isEqualTo(2);
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? 0 : 2);
        assertThat(Sql.rows(
                        """
                        select entry_type, amount::text, currency, idempotency_key from market.funds_ledger_entries
                        where payment_id = ? order by entry_type
                        """,
                        payment))
                .containsExactly(
                        List.of(
                                "payment_detected",
                                "12.500000000000000000",
                                "USDT",
                                "payment:" + payment + ":detected"),
                        List.of("hold", "12.500000000000000000", "USDT", "payment:" + payment + ":hold"));
    }

    private static LedgerEntry hold(Deal deal, UUID payment) {
        return entry(deal, payment, LedgerEntryType.HOLD, ":hold");
    }

    private static LedgerEntry detected(Deal deal, UUID payment) {
        return entry(deal, payment, LedgerEntryType.PAYMENT_DETECTED, ":detected");
    }

    private static LedgerEntry entry(Deal deal, UUID payment, LedgerEntryType type, String key) {
        return new LedgerEntry(
                Uuid7.next(),
                payment,
                deal.requestId(),
                type,
                new BigDecimal("12.5"),
                "USDT",
                97,
                null,
                null,
                null,
                "payment:" + payment + key,
                NOW);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_payments_that_claim_one_transfer_one_gets_it(Race.End end) {
        Deal one = Deal.agreed();
        Deal two = Deal.agreed();
        UUID first = Row.payIn(one).insert();
        UUID second = Row.payIn(two).insert();
        String hash = "0x" + Uuid7.next();
        exactlyOne(end, Race.run(end, claiming(first, hash), claiming(second, hash)));
        assertThat(Sql.column("select payment_id from market.payment_evidence where tx_hash = ?", hash))
                .containsExactly((end == Race.End.COMMIT ? first : second).toString());
    }

    private static Function<EntityManager, Boolean> claiming(UUID payment, String hash) {
        Evidence evidence = new Evidence(
                "scanner_webhook", Evidence.ACCEPTED, 97, hash, "log:3", "0xtoken", BigDecimal.TEN, 5, 7, "{}");
        return em -> new PaymentRepository(em).addEvidence(Uuid7.next(), payment, evidence, NOW);
    }
}
