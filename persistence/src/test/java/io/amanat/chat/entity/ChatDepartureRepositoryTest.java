package io.amanat.chat.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Going from several chats at once: all of them with a closed account, those for Amanat with the role. */
@ExtendWith(TestDatabase.class)
class ChatDepartureRepositoryTest {
    private static final Instant NOW = Row.NOON;

    private UUID ada;
    private UUID bob;
    private UUID eve;

    @BeforeEach
    void three_people() {
        ada = Row.user("resolver").insert();
        bob = Row.user("seller").insert();
        eve = Row.user("seller").insert();
    }

    private static Row group() {
        return ChatRows.support().with("type", "group").with("name", "The desk");
    }

    private static UUID ofDeal() {
        return group().with("related_type", "PurchaseRequest")
                .with("related_id", Uuid7.next())
                .insert();
    }

    private static void in(UUID chat, UUID user, String role) {
        ChatRows.participant(chat, user).with("role", role).insert();
    }

    private static <T> T departures(Function<ChatDepartureRepository, T> work) {
        return Market.in(em -> work.apply(new ChatDepartureRepository(em)));
    }

    private static String place(UUID chat, UUID user) {
        return Sql.value(
                "select role || ' ' || is_active || ' ' || unread_count from market.chat_participants"
                        + " where chat_id = ? and user_id = ?",
                chat,
                user);
    }

    @Test
    void who_closes_his_account_leaves_all_chats_and_only_his_groups_pass_on() {
        UUID group = group().insert();
        UUID support = ChatRows.support().insert();
        UUID other = group().insert();
        in(group, ada, "owner");
        in(group, bob, "member");
        in(support, ada, "owner");
        in(support, bob, "admin");
        in(other, ada, "member");
        in(other, eve, "owner");
        List<UUID> all = departures((ChatDepartureRepository rows) -> rows.lockAll(ada));
        assertThat(all).containsExactlyInAnyOrder(group, support, other);
        assertThat(departures((ChatDepartureRepository rows) -> rows.leave(ada, all, NOW.plusSeconds(1))))
                .isEqualTo(3);
        int passedOn = Market.in(em -> new ChatMemberRepository(em).passOn(ada));
        assertThat(passedOn).isEqualTo(1);
        assertThat(departures((ChatDepartureRepository rows) -> rows.lockAll(ada)))
                .isEmpty();
        assertThat(place(group, bob)).isEqualTo("owner true 0");
        assertThat(place(support, bob)).isEqualTo("admin true 0");
    }

    @Test
    void who_is_of_the_staff_no_more_leaves_where_he_kept_order_for_amanat_and_stays_where_he_is_for_himself() {
        UUID dispute = ofDeal();
        UUID party = ofDeal();
        UUID answered = ChatRows.support().insert();
        UUID own = ChatRows.support().insert();
        UUID left = ChatRows.support().insert();
        UUID friends = group().insert();
        in(dispute, ada, "admin");
        in(dispute, bob, "member");
        in(party, ada, "member");
        in(answered, ada, "admin");
        in(own, ada, "member");
        in(friends, ada, "admin");
        ChatRows.participant(left, ada)
                .with("role", "admin")
                .with("is_active", false)
                .with("left_at", NOW)
                .insert();
        List<UUID> those = departures((ChatDepartureRepository rows) -> rows.lockThoseForAmanat(ada));
        assertThat(those).containsExactlyInAnyOrder(dispute, answered);
        assertThat(departures((ChatDepartureRepository rows) -> rows.leave(ada, those, NOW)))
                .isEqualTo(2);
        assertThat(departures((ChatDepartureRepository rows) -> rows.lockAll(ada)))
                .containsExactlyInAnyOrder(party, own, friends);
        assertThat(place(dispute, ada)).isEqualTo("admin false 0");
        assertThat(place(dispute, bob)).isEqualTo("member true 0");
    }
}
