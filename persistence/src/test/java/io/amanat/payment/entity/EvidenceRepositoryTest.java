package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class EvidenceRepositoryTest {
    private final UUID payment = Row.payIn(Deal.agreed()).insert();

    private static String hash() {
        return "0x" + Uuid7.next();
    }

    @Test
    void evidence_is_read_newest_first_page_by_page_and_parts_are_told() {
        String hash = hash();
        Market.run(em -> {
            PaymentRepository payments = new PaymentRepository(em);
            for (int i = 0; i < 5; i++) {
                payments.addEvidence(
                        Uuid7.next(), payment, evidence(i % 2 == 0 ? "underpaid" : "confirmations", hash, i), Row.NOON);
            }
        });
        List<EvidenceRepository.Row> first = Market.in(em -> new EvidenceRepository(em).ofPayment(payment, null, 3));
        List<EvidenceRepository.Row> rest = Market.in(
                em -> new EvidenceRepository(em).ofPayment(payment, first.get(2).id(), 3));
        assertThat(first)
                .extracting(row -> row.evidence().transferOrdinal())
                .containsExactly("log:4", "log:3", "log:2");
        assertThat(rest).extracting(row -> row.evidence().transferOrdinal()).containsExactly("log:1", "log:0");
        assertThat(first.get(0).createdAt()).isEqualTo(Row.NOON);
        List<Evidence> parts = Market.in(em -> new EvidenceRepository(em).parts(payment));
        assertThat(parts).extracting(Evidence::transferOrdinal).containsExactly("log:0", "log:2", "log:4");
    }

    private static Evidence evidence(String verdict, String hash, int index) {
        return new Evidence("verify", verdict, 97, hash, "log:" + index, "0xtoken", BigDecimal.TEN, 5, 7, "{\"a\": 1}");
    }

    private static void note(UUID payment, Evidence evidence) {
        Market.run(em -> new PaymentRepository(em).addEvidence(Uuid7.next(), payment, evidence, Row.NOON));
    }

    private List<String> parts() {
        return Market.in(em -> new EvidenceRepository(em).parts(payment)).stream()
                .map(Evidence::transferOrdinal)
                .toList();
    }

    @Test
    void a_part_that_has_paid_another_payment_is_no_part_any_more() {
        UUID other = Row.payIn(Deal.agreed()).insert();
        String hash = hash();
        String placeless = hash();
        note(payment, evidence("underpaid", hash, 1));
        note(payment, evidence("underpaid", hash, 2));
        note(payment, evidence("underpaid", placeless, 3));
        assertThat(parts()).containsExactlyInAnyOrder("log:1", "log:2", "log:3");
        note(other, evidence(Evidence.ACCEPTED, hash, 1));
        note(other, new Evidence("w", Evidence.ACCEPTED, 97, placeless, "ref:0xabc", null, BigDecimal.TEN, 5, 7, "{}"));
        assertThat(parts()).containsExactly("log:2");
        assertThat(isAcceptedElsewhere(payment, hash, 1)).isTrue();
        assertThat(isAcceptedElsewhere(payment, hash, 2)).isFalse();
        assertThat(isAcceptedElsewhere(other, hash, 1)).isFalse();
    }

    private static boolean isAcceptedElsewhere(UUID payment, String hash, int index) {
        return Market.in((EntityManager em) ->
                new EvidenceRepository(em).isAcceptedElsewhere(payment, 97, hash, "log:" + index));
    }

    private boolean isKept(String hash, int index) {
        return Market.in(
                (EntityManager em) -> new EvidenceRepository(em).isKeptElsewhere(payment, 97, hash, "log:" + index));
    }

    @Test
    void money_that_lies_with_another_payment_for_a_person_is_told_place_by_place() {
        UUID other = Row.payIn(Deal.agreed()).insert();
        String hash = hash();
        note(other, evidence("surplus", hash, 1));
        note(other, evidence("late", hash, 2));
        note(other, evidence("underpaid", hash, 3));
        note(other, evidence("wrong_sender", hash, 4));
        note(payment, evidence("late", hash, 5));
        assertThat(isKept(hash, 1)).isTrue();
        assertThat(isKept(hash, 2)).isTrue();
        assertThat(isKept(hash, 3)).as("the other one still waits for its rest").isFalse();
        assertThat(isKept(hash, 4)).isFalse();
        assertThat(isKept(hash, 5)).as("its own").isFalse();
        assertThat(isKept(hash(), 1)).isFalse();
        Sql.run("update market.payments set status = 'failed', failure_reason = 'expired' where id = ?", other);
        assertThat(isKept(hash, 3)).isTrue();
    }

    private static boolean isTaken(UUID payment, int chain, String hash) {
        return Market.in((EntityManager em) -> new EvidenceRepository(em).isTakenWithoutPlace(payment, chain, hash));
    }

    @Test
    void a_transaction_that_paid_without_a_place_pays_nothing_else() {
        String hash = hash();
        UUID other = Row.payIn(Deal.agreed()).insert();
        Evidence placeless = new Evidence(
                "scanner_webhook", Evidence.ACCEPTED, 97, hash, "ref:0xabc", null, BigDecimal.TEN, 5, 7, "{}");
        Market.run(em -> new PaymentRepository(em).addEvidence(Uuid7.next(), other, placeless, Row.NOON));
        assertThat(isTaken(payment, 97, hash)).isTrue();
        assertThat(isTaken(other, 97, hash)).isFalse();
        assertThat(isTaken(payment, 1, hash)).isFalse();
    }

    @Test
    void what_a_payment_has_accepted_is_told_place_by_place() {
        String hash = hash();
        Market.run(em -> new PaymentRepository(em)
                .addEvidence(Uuid7.next(), payment, evidence(Evidence.ACCEPTED, hash, 3), Row.NOON));
        assertThat(isAccepted(payment, "log:3", hash)).isTrue();
        assertThat(isAccepted(payment, "log:4", hash)).isFalse();
        assertThat(isAccepted(Row.payIn(Deal.agreed()).insert(), "log:3", hash)).isFalse();
    }

    private static boolean isAccepted(UUID payment, String ordinal, String hash) {
        return Market.in((EntityManager em) -> new EvidenceRepository(em).isAccepted(payment, 97, hash, ordinal));
    }
}
