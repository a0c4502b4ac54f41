package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeListRepository;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.dispute.entity.DisputeRows;
import io.amanat.request.entity.RequestRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.user.entity.AccountChange;
import io.amanat.user.entity.AccountRepository;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody works for Amanat no more while a dispute comes into his hand, or leaves it. */
@ExtendWith(TestDatabase.class)
class DisputeReturnRacesTest {
    private static final Instant NOW = Row.NOON.plusSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROUNDS = 20;

    private final UUID ada = Row.user("resolver").insert();
    private final UUID bob = Row.user("resolver").insert();

    private static UUID inHandOf(UUID worker) {
        return DisputeRows.dispute(Deal.agreed())
                .with("status", "in_progress")
                .with("admin_id", worker)
                .insert();
    }

    /** As the use cases do it: the account is held, request and dispute are locked, then it is given to him. */
    private static Function<EntityManager, Boolean> given(UUID id, UUID from, UUID to) {
        return em -> {
            AccountState account = new AccountRepository(em).hold(List.of(to)).get(to);
            DisputeRepository disputes = new DisputeRepository(em);
            UUID request = disputes.requestOf(id).orElseThrow();
            assertThat(new RequestRepository(em).lock(request)).isPresent();
            Dispute dispute = disputes.lock(id).orElseThrow();
            try {
                if (from == null) {
                    dispute.takeInHand(to, NOW);
                } else {
                    dispute.handOver(from, to, NOW);
                }
            } catch (DomainException refused) {
                return false;
            }
            if (!account.isOnDuty()) {
                em.refresh(dispute);
            }
            return account.isOnDuty();
        };
    }

    /** As the use case does it: the account is changed, then what is in its hand is put back; says how many. */
    private static Function<EntityManager, Integer> demoted(UUID worker) {
        return em -> {
            boolean changed = new AccountRepository(em)
                    .change(
                            new UserRepository(em).find(worker).orElseThrow(),
                            new AccountChange(null, null, UserRole.BUYER, null, null),
                            NOW);
            assertThat(changed).isTrue();
            List<Dispute> inHand = new DisputeListRepository(em).lockInHandOf(worker, 10);
            inHand.forEach(dispute -> dispute.putBack(NOW));
            return inHand.size();
        };
    }

    private static String standing(UUID id) {
        return Sql.value(
                "select status || ' ' || coalesce(admin_id::text, 'nobody') from market.disputes where id = ?", id);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_is_given_a_dispute_while_his_role_is_taken_away_is_given_none(Race.End end) {
        UUID id = DisputeRows.dispute(Deal.agreed()).insert();
        Race.Result<Integer, Boolean> result = Race.run(end, demoted(ada), given(id, null, ada));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(standing(id)).isEqualTo(end == Race.End.ROLLBACK ? "in_progress " + ada : "pending nobody");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void what_comes_into_his_hand_while_his_role_is_taken_away_is_put_back(Race.End end) {
        UUID id = DisputeRows.dispute(Deal.agreed()).insert();
        Race.Result<Boolean, Integer> result = Race.run(end, given(id, null, ada), demoted(ada));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? 1 : 0);
        assertThat(standing(id)).isEqualTo("pending nobody");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void what_is_passed_on_while_his_role_is_taken_away_stays_where_it_went(Race.End end) {
        UUID id = inHandOf(ada);
        Race.Result<Boolean, Integer> result = Race.run(end, given(id, ada, bob), demoted(ada));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? 0 : 1);
        assertThat(standing(id)).isEqualTo(end == Race.End.COMMIT ? "in_progress " + bob : "pending nobody");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void what_waits_again_is_not_passed_on_by_who_saw_it_in_his_hand(Race.End end) {
        UUID id = inHandOf(ada);
        Race.Result<Integer, Boolean> result = Race.run(end, demoted(ada), given(id, ada, bob));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(standing(id)).isEqualTo(end == Race.End.ROLLBACK ? "in_progress " + bob : "pending nobody");
    }

    /** Two pass on to each other and both lose their roles: accounts come first, so nobody waits in a circle. */
    @Test
    void passed_on_to_each_other_and_demoted_without_a_pause_nobody_deadlocks_and_nothing_is_left() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        for (int round = 0; round < ROUNDS; round++) {
            UUID adas = inHandOf(ada);
            UUID bobs = inHandOf(bob);
            List<CompletableFuture<Object>> all = Stream.<Function<EntityManager, ?>>of(
                            given(adas, ada, bob), given(bobs, bob, ada), demoted(ada), demoted(bob))
                    .map(work -> CompletableFuture.<Object>supplyAsync(
                            () -> Market.in(em -> {
                                await(together);
                                return work.apply(em);
                            }),
                            command -> new Thread(command).start()))
                    .toList();
            for (CompletableFuture<Object> one : all) {
                one.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(List.of(standing(adas), standing(bobs)))
                    .as("round " + round)
                    .containsOnly("pending nobody");
            Sql.run("update market.users set role = 'resolver' where id in (?, ?)", ada, bob);
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception stuck) {
            throw new IllegalStateException(stuck);
        }
    }
}
