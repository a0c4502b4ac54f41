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
import java.util.ArrayList;
import java.util.List;
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
        assertThat(disputes((DisputeRepository rows) -> rows.evidence(id, null, 10)))
                .extracting(DisputeEvidence::description)
                .containsExactly("No. 0", "No. 1", "No. 2");
        assertThat(disputes((DisputeRepository rows) -> rows.timeline(id, null, 2)))
                .extracting(DisputeEvent::actorId)
                .containsExactly(null, buyer);
        List<DisputeMessage> said = disputes((DisputeRepository rows) -> rows.messages(id, null, 10));
        assertThat(said).extracting(DisputeMessage::content).containsExactly("No. 0", "No. 1", "No. 2");
        DisputeCursor first =
                DisputeCursor.of(said.get(0).createdAt(), said.get(0).id());
        assertThat(disputes((DisputeRepository rows) -> rows.messages(id, first, 1)))
                .extracting(DisputeMessage::content)
                .containsExactly("No. 1");
        assertThat(disputes((DisputeRepository rows) -> rows.requestOf(id))).contains(deal.requestId());
        assertThat(disputes((DisputeRepository rows) -> rows.requestOf(Uuid7.next())))
                .isEmpty();
    }

    @Test
    void entries_of_one_moment_are_paged_by_their_ids() {
        UUID id = DisputeRows.dispute(deal).insert();
        List<UUID> ids = new ArrayList<>();
        for (int index = 0; index < 5; index++) {
            ids.add(DisputeRows.message(id, deal.buyerId()).insert());
        }
        List<UUID> read = new ArrayList<>();
        DisputeCursor place = null;
        for (int page = 0; page < 3; page++) {
            DisputeCursor after = place;
            List<DisputeMessage> rows = disputes((DisputeRepository some) -> some.messages(id, after, 2));
            rows.forEach(row -> read.add(row.id()));
            DisputeMessage last = rows.get(rows.size() - 1);
            place = DisputeCursor.of(last.createdAt(), last.id());
        }
        assertThat(read).hasSize(5).containsExactlyInAnyOrderElementsOf(ids);
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
