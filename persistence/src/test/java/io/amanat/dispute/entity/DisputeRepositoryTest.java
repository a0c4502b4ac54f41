package io.amanat.dispute.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Inside;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.OptimisticLockException;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabase.class)
class DisputeRepositoryTest {
    private final Deal deal = Deal.agreed();

    private static <T> T disputes(Function<DisputeRepository, T> work) {
        return Market.in(em -> work.apply(new DisputeRepository(em)));
    }

    @Test
    void a_raised_dispute_is_the_open_one_of_its_request() {
        assertThat(disputes((DisputeRepository rows) -> rows.open(deal.requestId())))
                .isEmpty();
        UUID id = Uuid7.next();
        NewDispute input = new NewDispute(
                deal.requestId(),
                deal.buyerId(),
                deal.sellerId(),
                deal.sellerId(),
                "Not taken",
                null,
                DisputeCategory.DELIVERY,
                DisputePriority.HIGH,
                Row.NOON.plusSeconds(1),
                null);
        Market.run(em -> new DisputeRepository(em).add(Dispute.raise(id, input, Row.NOON)));
        Dispute stored = disputes((DisputeRepository rows) -> rows.open(deal.requestId()))
                .orElseThrow();
        assertThat(stored.id()).isEqualTo(id);
        assertThat(stored.status()).isEqualTo(DisputeStatus.PENDING);
        assertThat(stored.raisedBy()).isEqualTo(deal.sellerId());
        assertThat(stored.category()).isEqualTo(DisputeCategory.DELIVERY);
        assertThat(stored.responseDeadline()).isEqualTo(Row.NOON.plusSeconds(1));
        assertThat(stored.resolutionDeadline()).isNull();
        assertThat(stored.resolution()).isNull();
        assertThat(stored.adminId()).isNull();
        assertThat(disputes((DisputeRepository rows) -> rows.lock(id))).isPresent();
        Sql.run(
                "update market.disputes set status = 'closed', resolved_at = now(), resolved_by = raised_by where id = ?",
                id);
        assertThat(disputes((DisputeRepository rows) -> rows.open(deal.requestId())))
                .isEmpty();
        assertThat(disputes((DisputeRepository rows) -> rows.find(id)))
                .map(Dispute::status)
                .contains(DisputeStatus.CLOSED);
    }

    @Test
    void the_most_urgent_comes_first_and_of_these_the_oldest() {
        UUID admin = Row.user("admin").insert();
        UUID low = inHand(Deal.agreed(), admin, "low", 0);
        UUID younger = inHand(Deal.agreed(), admin, "urgent", 2);
        UUID older = inHand(Deal.agreed(), admin, "urgent", 1);
        UUID high = inHand(Deal.agreed(), admin, "high", 0);
        assertThat(disputes((DisputeRepository rows) -> rows.inHandOf(admin, 0, 10)))
                .extracting(Dispute::id)
                .containsExactly(older, younger, high, low);
        assertThat(disputes((DisputeRepository rows) -> rows.inHandOf(admin, 1, 2)))
                .extracting(Dispute::id)
                .containsExactly(younger, high);
        assertThat(disputes((DisputeRepository rows) -> rows.inStatus(DisputeStatus.IN_PROGRESS, 0, 1_000)))
                .extracting(Dispute::id)
                .containsSubsequence(older, younger, high, low);
        assertThat(disputes((DisputeRepository rows) -> rows.inStatus(DisputeStatus.PENDING, 0, 1_000)))
                .extracting(Dispute::id)
                .doesNotContain(low);
    }

    private static UUID inHand(Deal deal, UUID admin, String priority, int second) {
        return DisputeRows.dispute(deal)
                .with("status", "in_progress")
                .with("admin_id", admin)
                .with("priority", priority)
                .with("created_at", Row.NOON.plusSeconds(second))
                .insert();
    }

    @Test
    void a_party_finds_his_disputes_on_either_side() {
        UUID id = DisputeRows.dispute(deal).insert();
        for (UUID party : new UUID[] {deal.buyerId(), deal.sellerId()}) {
            assertThat(disputes((DisputeRepository rows) -> rows.ofParty(party, 0, 10)))
                    .extracting(Dispute::id)
                    .containsExactly(id);
        }
        assertThat(disputes((DisputeRepository rows) -> rows.ofParty(Uuid7.next(), 0, 10)))
                .isEmpty();
    }

    @Test
    void of_two_who_change_a_dispute_the_later_one_is_told() {
        UUID id = DisputeRows.dispute(deal).insert();
        assertThatThrownBy(() -> Market.run(em -> {
                    Dispute dispute = em.find(Dispute.class, id);
                    Market.run(other -> Inside.set(other.find(Dispute.class, id), "priority", DisputePriority.URGENT));
                    Inside.set(dispute, "priority", DisputePriority.LOW);
                    em.flush();
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(disputes((DisputeRepository rows) -> rows.find(id)))
                .map(Dispute::priority)
                .contains(DisputePriority.URGENT);
    }

    @Test
    void what_is_shown_done_and_said_is_added_and_listed_from_the_oldest() {
        UUID id = DisputeRows.dispute(deal).insert();
        UUID buyer = deal.buyerId();
        Market.run(em -> {
            DisputeRepository rows = new DisputeRepository(em);
            for (int second = 2; second >= 0; second--) {
                String number = "No. " + second;
                rows.add(DisputeEvidence.of(
                        Uuid7.next(),
                        new NewEvidence(id, buyer, EvidenceKind.TEXT, null, null, number),
                        Row.NOON.plusSeconds(second)));
                rows.add(DisputeEvent.of(
                        Uuid7.next(), id, second == 0 ? null : buyer, number, "{}", Row.NOON.plusSeconds(second)));
                rows.add(DisputeMessage.of(Uuid7.next(), id, buyer, number, Row.NOON.plusSeconds(second)));
            }
        });
        assertThat(disputes((DisputeRepository rows) -> rows.evidence(id, 0, 10)))
                .extracting(DisputeEvidence::description)
                .containsExactly("No. 0", "No. 1", "No. 2");
        assertThat(disputes((DisputeRepository rows) -> rows.timeline(id, 0, 2)))
                .extracting(DisputeEvent::actorId)
                .containsExactly(null, buyer);
        assertThat(disputes((DisputeRepository rows) -> rows.messages(id, 1, 10)))
                .extracting(DisputeMessage::content)
                .containsExactly("No. 1", "No. 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispute_evidence", "dispute_timeline", "dispute_messages"})
    void what_is_shown_done_and_said_stays(String table) {
        UUID id = DisputeRows.dispute(deal).insert();
        DisputeRows.evidence(id, deal.buyerId()).insert();
        DisputeRows.event(id).insert();
        DisputeRows.message(id, deal.buyerId()).insert();
        for (String sql :
                new String[] {"update market." + table + " set created_at = now()", "delete from market." + table}) {
            assertThatThrownBy(() -> Sql.run(sql + " where dispute_id = ?", id))
                    .isInstanceOfSatisfying(Sql.Refused.class, refused -> assertThat(refused.state())
                            .isEqualTo("55000"));
        }
    }
}
