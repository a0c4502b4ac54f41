package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeEvent;
import io.amanat.dispute.entity.DisputeEvidence;
import io.amanat.dispute.entity.DisputeListRepository;
import io.amanat.dispute.entity.DisputeMessage;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.dispute.entity.DisputeRows;
import io.amanat.dispute.entity.EvidenceKind;
import io.amanat.dispute.entity.NewEvidence;
import io.amanat.dispute.entity.Resolution;
import io.amanat.dispute.entity.ResolutionAction;
import io.amanat.file.entity.AttachmentRepository;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.FileRepository;
import io.amanat.file.entity.FileRows;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two at a dispute at the same moment, in two connections. */
@ExtendWith(TestDatabase.class)
class DisputeRacesTest {
    private static final Instant NOW = Row.NOON.plusSeconds(1);
    private static final Instant LONG_AGO = Row.NOON.minusSeconds(500_000_000);

    private final Deal deal = Deal.agreed();
    private final UUID worker = Row.user("resolver").insert();

    private UUID inHand() {
        Sql.run(
                "update market.purchase_requests set dispute_raised = true, dispute_raised_at = now(),"
                        + " dispute_resolved = false, dispute_resolved_at = null where id = ?",
                deal.requestId());
        return DisputeRows.dispute(deal)
                .with("status", "in_progress")
                .with("admin_id", worker)
                .insert();
    }

    /** As the services do it: the lock of the request, then of the dispute, then the step under both; false when refused. */
    private Function<EntityManager, Boolean> step(UUID id, Consumer<Dispute> step) {
        return em -> {
            DisputeRepository disputes = new DisputeRepository(em);
            PurchaseRequest request = new RequestRepository(em)
                    .lock(disputes.requestOf(id).orElseThrow())
                    .orElseThrow();
            Dispute dispute = disputes.lock(id).orElseThrow();
            try {
                step.accept(dispute);
            } catch (DomainException refused) {
                return false;
            }
            request.hold().lift(NOW);
            return true;
        };
    }

    private Function<EntityManager, Boolean> resolve(UUID id) {
        return step(
                id,
                dispute -> dispute.resolve(
                        Resolution.decided(ResolutionAction.NO_ACTION, null, null, "x", worker, NOW), NOW));
    }

    private Function<EntityManager, Boolean> withdraw(UUID id) {
        return step(id, dispute -> dispute.withdraw(Resolution.over(null, deal.buyerId(), NOW), NOW));
    }

    private static String status(UUID id) {
        return Sql.column("select status from market.disputes where id = ?", id).get(0);
    }

    @Test
    @Tag("AC-234")
    void of_two_decisions_the_second_waits_and_finds_it_decided() {
        UUID id = inHand();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, resolve(id), resolve(id));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(status(id)).isEqualTo("resolved");
    }

    @Test
    void a_decision_and_a_withdrawal_end_it_once_whoever_comes_first() {
        UUID id = inHand();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, resolve(id), withdraw(id));
        assertThat(result.second()).isFalse();
        assertThat(status(id)).isEqualTo("resolved");
        UUID next = inHand();
        result = Race.run(Race.End.COMMIT, withdraw(next), resolve(next));
        assertThat(result.second()).isFalse();
        assertThat(status(next)).isEqualTo("closed");
    }

    @Test
    void a_decision_that_is_taken_back_leaves_it_to_the_next() {
        UUID id = inHand();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.ROLLBACK, resolve(id), withdraw(id));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isTrue();
        assertThat(status(id)).isEqualTo("closed");
    }

    private Function<EntityManager, Boolean> passOn(UUID id, UUID to) {
        return em -> {
            DisputeRepository disputes = new DisputeRepository(em);
            UUID request = disputes.requestOf(id).orElseThrow();
            assertThat(new RequestRepository(em).lock(request)).isPresent();
            try {
                disputes.lock(id).orElseThrow().handOver(worker, to, NOW);
            } catch (DomainException refused) {
                return false;
            }
            return true;
        };
    }

    @Test
    void of_two_who_pass_it_on_the_second_waits_and_finds_it_in_another_hand() {
        UUID first = Row.user("resolver").insert();
        UUID second = Row.user("resolver").insert();
        UUID id = inHand();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, passOn(id, first), passOn(id, second));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(Sql.value("select admin_id from market.disputes where id = ?", id))
                .isEqualTo(first.toString());
        result = Race.run(Race.End.COMMIT, resolve(id), passOn(id, second));
        assertThat(result.second()).as("it is over").isFalse();
        assertThat(status(id)).isEqualTo("resolved");
    }

    private Function<EntityManager, Boolean> raise() {
        return em -> {
            PurchaseRequest request =
                    new RequestRepository(em).lock(deal.requestId()).orElseThrow();
            request.hold().raise("broken", NOW);
            return true;
        };
    }

    /** What a payout looks at before it starts, under the same lock. */
    private Function<EntityManager, Boolean> mayPayOut() {
        return em ->
                !new RequestRepository(em).lock(deal.requestId()).orElseThrow().isPayoutHeld(NOW);
    }

    @Test
    @Tag("R-PAY-02")
    void a_payout_that_starts_while_a_dispute_is_raised_waits_and_finds_the_hold() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, raise(), mayPayOut());
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isFalse();
    }

    @Test
    @Tag("R-PAY-02")
    void a_dispute_that_comes_to_nothing_leaves_the_payout_free() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.ROLLBACK, raise(), mayPayOut());
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isTrue();
    }

    @Test
    @Tag("R-DSP-04")
    @Tag("R-DSP-05")
    void of_two_parallel_entries_both_are_kept_and_neither_waits() {
        UUID id = inHand();
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, append(id, "one"), append(id, "two"));
        assertThat(result.waited()).isFalse();
        for (String table : List.of("dispute_evidence", "dispute_messages", "dispute_timeline")) {
            assertThat(Sql.column("select count(*) from market." + table + " where dispute_id = ?", id))
                    .as(table)
                    .containsExactly("2");
        }
    }

    private Function<EntityManager, Boolean> append(UUID id, String text) {
        return em -> {
            DisputeRepository rows = new DisputeRepository(em);
            NewEvidence shown = new NewEvidence(id, worker, EvidenceKind.TEXT, null, null, text);
            rows.add(DisputeEvidence.of(Uuid7.next(), shown, NOW));
            rows.add(DisputeMessage.of(Uuid7.next(), id, worker, text, NOW));
            rows.add(DisputeEvent.of(Uuid7.next(), id, worker, text, "{}", NOW));
            em.flush();
            return true;
        };
    }

    @Test
    void what_one_node_reminds_of_is_left_to_it() {
        UUID id = DisputeRows.dispute(deal)
                .with("response_deadline", LONG_AGO)
                .with("resolution_deadline", LONG_AGO)
                .insert();
        Function<EntityManager, Boolean> remind = em -> new DisputeListRepository(em)
                .lockUnanswered("late", LONG_AGO, 1_000).stream()
                        .map(Dispute::id)
                        .anyMatch(id::equals);
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, remind, remind);
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(result.waited()).isFalse();
    }

    @Test
    @Tag("R-DSP-09")
    void a_file_is_shown_or_taken_away_and_never_both() {
        UUID id = inHand();
        UUID file = file();
        Race.Result<Integer, Boolean> shownFirst = Race.run(Race.End.COMMIT, show(id, file), takeAway(file));
        assertThat(shownFirst.waited()).isTrue();
        assertThat(shownFirst.first()).isEqualTo(1);
        assertThat(shownFirst.second()).isFalse();
        UUID other = file();
        Race.Result<Boolean, Integer> goneFirst = Race.run(Race.End.COMMIT, takeAway(other), show(id, other));
        assertThat(goneFirst.first()).isTrue();
        assertThat(goneFirst.second()).isZero();
    }

    private UUID file() {
        return FileRows.file(deal.buyerId()).with("purpose", "evidence").insert();
    }

    private Function<EntityManager, Integer> show(UUID id, UUID file) {
        return em -> new AttachmentRepository(em)
                .bind("dispute", id, deal.buyerId(), Set.of(file), List.of(FilePurpose.EVIDENCE));
    }

    private static Function<EntityManager, Boolean> takeAway(UUID file) {
        return em -> {
            FileRepository files = new FileRepository(em);
            return files.deleteUnmoved(files.find(file).orElseThrow(), NOW);
        };
    }
}
