package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.chat.entity.ChatDepartureRepository;
import io.amanat.chat.entity.ChatMemberRepository;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.ChatRows;
import io.amanat.dispute.entity.DisputeRows;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountChange;
import io.amanat.user.entity.AccountRepository;
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody gets a place in a chat because of what his account is, and loses that at the same moment. */
@ExtendWith(TestDatabase.class)
class ChatPlaceRacesTest {
    private static final Instant NOW = Row.NOON;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROUNDS = 30;

    private final Deal deal = Deal.agreed();
    private final UUID ada = Row.user("resolver").insert();
    private final UUID chat = ChatRows.support()
            .with("type", "group")
            .with("name", "The desk")
            .with("related_type", "PurchaseRequest")
            .with("related_id", deal.requestId())
            .insert();

    @BeforeEach
    void the_chat_is_that_of_a_dispute() {
        DisputeRows.dispute(deal).with("chat_id", chat).insert();
    }

    /** As the use cases do it: the account is held, the chat is locked, he is let in. */
    private Function<EntityManager, Boolean> joining(ChatParticipantRole role) {
        return em -> {
            AccountState account = new AccountRepository(em).hold(List.of(ada)).get(ada);
            boolean suits = account.status() == UserStatus.ACTIVE
                    && (role == ChatParticipantRole.MEMBER || account.role() == UserRole.RESOLVER);
            if (suits) {
                assertThat(new ChatRepository(em).lock(chat)).isPresent();
                ChatMemberRepository members = new ChatMemberRepository(em);
                if (!members.join(chat, ada, role, NOW)) {
                    members.changeRole(chat, ada, role);
                }
            }
            return suits;
        };
    }

    /** As the use case does it: the account is changed, then he leaves the chats that he was in for Amanat. */
    private Function<EntityManager, Boolean> becoming(UserRole role) {
        return em -> {
            boolean changed = new AccountRepository(em)
                    .change(
                            new UserRepository(em).find(ada).orElseThrow(),
                            new AccountChange(null, null, role, null, null),
                            NOW);
            if (changed && role == UserRole.BUYER) {
                ChatDepartureRepository departures = new ChatDepartureRepository(em);
                departures.leave(ada, departures.lockThoseForAmanat(ada), NOW);
            }
            return changed;
        };
    }

    private Function<EntityManager, Boolean> closing() {
        return em -> {
            boolean closed = new AccountRepository(em)
                    .close(ada, EnumSet.of(UserStatus.ACTIVE), NOW)
                    .isPresent();
            ChatDepartureRepository departures = new ChatDepartureRepository(em);
            departures.leave(ada, departures.lockAll(ada), NOW);
            return closed;
        };
    }

    private boolean isIn() {
        return Market.in((EntityManager em) -> new ChatMemberRepository(em).isIn(chat, ada));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_gets_a_place_for_amanat_while_his_role_is_taken_away_gets_none(Race.End end) {
        Race.Result<Boolean, Boolean> result =
                Race.run(end, becoming(UserRole.BUYER), joining(ChatParticipantRole.ADMIN));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(isIn()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_loses_his_role_while_he_gets_a_place_for_amanat_is_out_again(Race.End end) {
        Race.Result<Boolean, Boolean> result =
                Race.run(end, joining(ChatParticipantRole.ADMIN), becoming(UserRole.BUYER));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isTrue();
        assertThat(isIn()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_is_let_in_while_his_account_is_closed_stays_out(Race.End end) {
        Race.Result<Boolean, Boolean> result = Race.run(end, closing(), joining(ChatParticipantRole.MEMBER));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(isIn()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whose_account_is_closed_while_he_is_let_in_is_out_again(Race.End end) {
        Race.Result<Boolean, Boolean> result = Race.run(end, joining(ChatParticipantRole.MEMBER), closing());
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isTrue();
        assertThat(isIn()).isFalse();
    }

    @Test
    void those_who_let_the_same_people_in_at_once_do_not_wait_for_each_other() {
        UUID bob = Row.user("seller").insert();
        Function<EntityManager, Integer> holding =
                em -> new AccountRepository(em).hold(List.of(ada, bob)).size();
        Race.Result<Integer, Integer> result = Race.run(Race.End.COMMIT, holding, holding);
        assertThat(result.waited()).isFalse();
        assertThat(result.second()).isEqualTo(2);
        int unknown = Market.in((EntityManager em) ->
                new AccountRepository(em).hold(List.of(Uuid7.next())).size());
        assertThat(unknown).isZero();
    }

    /** He was let in as a member and is given the dispute: both sides want his account and that chat. */
    @Test
    void given_a_dispute_and_demoted_without_a_pause_nobody_deadlocks_and_no_place_is_left() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(Market.in(becoming(UserRole.RESOLVER))).isTrue();
            assertThat(Market.in(joining(ChatParticipantRole.MEMBER))).isTrue();
            List<CompletableFuture<Boolean>> both = Stream.of(
                            joining(ChatParticipantRole.ADMIN), becoming(UserRole.BUYER))
                    .map(work -> CompletableFuture.supplyAsync(() -> Market.in(em -> {
                        await(together);
                        return work.apply(em);
                    })))
                    .toList();
            for (CompletableFuture<Boolean> one : both) {
                one.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(both.get(1).join()).isTrue();
            assertThat(isIn()).as("round " + round).isFalse();
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception stuck) {
            throw new IllegalStateException(stuck);
        }
    }

    @Test
    void a_party_of_the_dispute_keeps_his_own_place() {
        for (UUID party : List.of(deal.buyerId(), deal.sellerId())) {
            ChatRows.participant(chat, party).insert();
            List<UUID> left =
                    Market.in((EntityManager em) -> new ChatDepartureRepository(em).lockThoseForAmanat(party));
            assertThat(left).isEmpty();
        }
    }
}
