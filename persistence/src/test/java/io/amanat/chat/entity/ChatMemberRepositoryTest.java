package io.amanat.chat.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People of a chat: coming, going, roles, switches, and how far they have read. */
@ExtendWith(TestDatabase.class)
class ChatMemberRepositoryTest {
    private static final Instant NOW = Row.NOON;

    private UUID ada;
    private UUID bob;
    private UUID eve;
    private UUID group;

    @BeforeEach
    void a_group_of_ada() {
        ada = Row.user("buyer").insert();
        bob = Row.user("seller").insert();
        eve = Row.user("seller").insert();
        group = group();
        members((ChatMemberRepository rows) -> rows.join(group, ada, ChatParticipantRole.OWNER, NOW));
    }

    private static UUID group() {
        return ChatRows.support().with("type", "group").with("name", "The desk").insert();
    }

    private static <T> T members(Function<ChatMemberRepository, T> work) {
        return Market.in(em -> work.apply(new ChatMemberRepository(em)));
    }

    private UUID says(UUID sender, int second) {
        ChatMessage message =
                ChatMessage.text(Uuid7.next(), group, sender, "No. " + second, null, NOW.plusSeconds(second));
        Market.run(em -> new ChatMessageRepository(em).add(message));
        return message.id();
    }

    private ChatPerson person(UUID user) {
        return members((ChatMemberRepository rows) -> rows.people(group)).stream()
                .filter(one -> one.userId().equals(user))
                .findFirst()
                .orElseThrow();
    }

    private int unread(UUID user) {
        return members((ChatMemberRepository rows) -> rows.unread(group, user));
    }

    @Test
    void who_comes_in_is_told_with_name_role_and_moment_in_the_order_of_coming() {
        Sql.run(
                "update market.users set first_name = 'Bob', last_name = 'Ray', profile = '{\"avatar\": \"/b.png\"}' where id = ?",
                bob);
        Sql.run("update market.users set first_name = null, last_name = null where id = ?", eve);
        assertThat(members((ChatMemberRepository rows) ->
                        rows.join(group, bob, ChatParticipantRole.MEMBER, NOW.plusSeconds(2))))
                .isTrue();
        assertThat(members((ChatMemberRepository rows) ->
                        rows.join(group, eve, ChatParticipantRole.ADMIN, NOW.plusSeconds(1))))
                .isTrue();
        assertThat(members((ChatMemberRepository rows) -> rows.people(group)))
                .extracting(ChatPerson::userId, ChatPerson::role, ChatPerson::joinedAt, ChatPerson::isActive)
                .containsExactly(
                        tuple(ada, ChatParticipantRole.OWNER, NOW, true),
                        tuple(eve, ChatParticipantRole.ADMIN, NOW.plusSeconds(1), true),
                        tuple(bob, ChatParticipantRole.MEMBER, NOW.plusSeconds(2), true));
        assertThat(person(bob).name()).isEqualTo("Bob Ray");
        assertThat(person(bob).avatar()).isEqualTo("/b.png");
        assertThat(person(eve).name()).isNull();
        assertThat(members((ChatMemberRepository rows) -> rows.people(List.of())))
                .isEmpty();
    }

    @Test
    void who_is_in_already_stays_as_he_is_and_who_comes_again_begins_anew() {
        members((ChatMemberRepository rows) -> rows.join(group, bob, ChatParticipantRole.MEMBER, NOW));
        says(ada, 1);
        assertThat(members((ChatMemberRepository rows) ->
                        rows.join(group, bob, ChatParticipantRole.ADMIN, NOW.plusSeconds(2))))
                .isFalse();
        assertThat(person(bob).role()).isEqualTo(ChatParticipantRole.MEMBER);
        assertThat(unread(bob)).isEqualTo(1);
        assertThat(members((ChatMemberRepository rows) -> rows.leave(group, bob, NOW.plusSeconds(3))))
                .isTrue();
        assertThat(members((ChatMemberRepository rows) -> rows.leave(group, bob, NOW.plusSeconds(4))))
                .isFalse();
        assertThat(members((ChatMemberRepository rows) -> rows.isIn(group, bob)))
                .isFalse();
        assertThat(person(bob).leftAt()).isEqualTo(NOW.plusSeconds(3));
        says(ada, 5);
        assertThat(unread(bob)).isZero();
        assertThat(members((ChatMemberRepository rows) ->
                        rows.join(group, bob, ChatParticipantRole.ADMIN, NOW.plusSeconds(6))))
                .isTrue();
        assertThat(person(bob).role()).isEqualTo(ChatParticipantRole.ADMIN);
        assertThat(person(bob).isActive()).isTrue();
        assertThat(members((ChatMemberRepository rows) -> rows.isIn(group, bob)))
                .isTrue();
        assertThat(unread(bob)).isZero();
    }

    @Test
    void whether_a_chat_is_closed_is_known_to_those_who_are_in_it_only() {
        assertThat(members((ChatMemberRepository rows) -> rows.isClosedTo(group, ada)))
                .contains(false);
        assertThat(Sql.run("update market.chats set is_archived = true where id = ?", group))
                .isEqualTo(1);
        assertThat(members((ChatMemberRepository rows) -> rows.isClosedTo(group, ada)))
                .contains(true);
        assertThat(members((ChatMemberRepository rows) -> rows.isClosedTo(group, bob)))
                .isEmpty();
    }

    @Test
    void several_come_in_one_statement_and_only_those_who_were_not_in_are_counted() {
        members((ChatMemberRepository rows) -> rows.join(group, bob, ChatParticipantRole.MEMBER, NOW));
        assertThat(members((ChatMemberRepository rows) ->
                        rows.join(group, Set.of(ada, bob, eve), ChatParticipantRole.MEMBER, NOW)))
                .isEqualTo(1);
        assertThat(person(ada).role()).isEqualTo(ChatParticipantRole.OWNER);
    }

    @Test
    void a_group_without_its_owner_passes_to_the_oldest_administrator_or_else_member() {
        members((ChatMemberRepository rows) -> rows.join(group, bob, ChatParticipantRole.MEMBER, NOW.plusSeconds(1)));
        members((ChatMemberRepository rows) -> rows.join(group, eve, ChatParticipantRole.ADMIN, NOW.plusSeconds(2)));
        assertThat(members((ChatMemberRepository rows) -> rows.passOn(ada)))
                .as("she is still in")
                .isZero();
        members((ChatMemberRepository rows) -> rows.leave(group, ada, NOW));
        assertThat(members((ChatMemberRepository rows) -> rows.passOn(ada))).isEqualTo(1);
        assertThat(person(eve).role()).isEqualTo(ChatParticipantRole.OWNER);
        assertThat(members((ChatMemberRepository rows) -> rows.passOn(ada)))
                .as("it has an owner again")
                .isZero();
        members((ChatMemberRepository rows) -> rows.leave(group, eve, NOW));
        members((ChatMemberRepository rows) -> rows.passOn(eve));
        assertThat(person(bob).role()).isEqualTo(ChatParticipantRole.OWNER);
        members((ChatMemberRepository rows) -> rows.leave(group, bob, NOW));
        assertThat(members((ChatMemberRepository rows) -> rows.passOn(bob)))
                .as("nobody is left")
                .isZero();
    }

    @Test
    void roles_and_switches_change_for_those_who_are_in_and_only_where_given() {
        assertThat(members((ChatMemberRepository rows) -> rows.changeRole(group, bob, ChatParticipantRole.ADMIN)))
                .isFalse();
        ChatSwitches until = new ChatSwitches(null, true, NOW.plusSeconds(60), null);
        assertThat(members((ChatMemberRepository rows) -> rows.change(group, bob, until)))
                .isFalse();
        members((ChatMemberRepository rows) -> rows.join(group, bob, ChatParticipantRole.MEMBER, NOW));
        assertThat(members((ChatMemberRepository rows) -> rows.changeRole(group, bob, ChatParticipantRole.ADMIN)))
                .isTrue();
        assertThat(person(bob).role()).isEqualTo(ChatParticipantRole.ADMIN);
        assertThat(members((ChatMemberRepository rows) -> rows.change(group, bob, until)))
                .isTrue();
        assertThat(person(bob).hears(NOW)).isFalse();
        assertThat(person(bob).hears(NOW.plusSeconds(60)))
                .as("the time is over")
                .isTrue();
        members((ChatMemberRepository rows) -> rows.change(group, bob, new ChatSwitches(true, null, null, null)));
        assertThat(person(bob).muted()).isTrue();
        assertThat(person(bob).mutedUntil()).isEqualTo(NOW.plusSeconds(60));
        members((ChatMemberRepository rows) -> rows.change(group, bob, new ChatSwitches(null, true, null, null)));
        assertThat(person(bob).hears(NOW.plus(Duration.ofDays(10_000)))).isFalse();
        members((ChatMemberRepository rows) -> rows.change(group, bob, new ChatSwitches(false, false, null, null)));
        assertThat(person(bob).hears(NOW)).isTrue();
        members((ChatMemberRepository rows) -> rows.change(group, bob, new ChatSwitches(null, null, null, false)));
        assertThat(person(bob).hears(NOW)).isFalse();
        assertThat(Sql.value(
                        "select is_archived from market.chat_participants where chat_id = ? and user_id = ?",
                        group,
                        bob))
                .isEqualTo("f");
        assertThat(person(ada).hears(NOW)).as("everybody has his own").isTrue();
    }

    @Test
    void who_reads_up_to_a_message_has_those_after_it_unread_and_never_goes_back() {
        members((ChatMemberRepository rows) -> rows.join(group, bob, ChatParticipantRole.MEMBER, NOW));
        UUID first = says(ada, 1);
        UUID second = says(ada, 2);
        says(bob, 3);
        UUID last = says(ada, 3);
        assertThat(unread(bob)).isEqualTo(3);
        assertThat(members((ChatMemberRepository rows) -> rows.read(group, bob, second, NOW.plusSeconds(9))))
                .isTrue();
        assertThat(unread(bob)).as("his own is not counted").isEqualTo(1);
        assertThat(person(bob).lastRead()).isEqualTo(new ChatPerson.Place(NOW.plusSeconds(2), second));
        assertThat(person(bob).lastSeen()).isEqualTo(NOW.plusSeconds(9));
        assertThat(members((ChatMemberRepository rows) -> rows.read(group, bob, first, NOW)))
                .isFalse();
        assertThat(members((ChatMemberRepository rows) -> rows.read(group, bob, second, NOW)))
                .isFalse();
        assertThat(unread(bob)).isEqualTo(1);
        assertThat(members((ChatMemberRepository rows) -> rows.read(group, bob, last, NOW)))
                .isTrue();
        assertThat(unread(bob)).isZero();
        assertThat(unread(ada)).as("others are left alone").isEqualTo(1);
        UUID elsewhere = ChatRows.message(ChatRows.support().insert(), ada).insert();
        assertThat(members((ChatMemberRepository rows) -> rows.read(group, bob, elsewhere, NOW)))
                .isFalse();
        assertThat(members((ChatMemberRepository rows) -> rows.read(group, eve, last, NOW)))
                .as("she is not in")
                .isFalse();
    }

    @Test
    void a_list_shows_the_first_ten_of_each_chat_and_of_two_people_also_who_has_left() {
        for (int count = 0; count < ChatMemberRepository.SHOWN + 2; count++) {
            UUID person = Row.user("buyer").insert();
            members((ChatMemberRepository rows) ->
                    rows.join(group, person, ChatParticipantRole.MEMBER, NOW.plusSeconds(9)));
        }
        members((ChatMemberRepository rows) -> rows.join(group, bob, ChatParticipantRole.MEMBER, NOW.minusSeconds(1)));
        members((ChatMemberRepository rows) -> rows.leave(group, bob, NOW));
        UUID direct = ChatRows.direct(bob, eve).insert();
        members((ChatMemberRepository rows) -> rows.join(direct, Set.of(bob, eve), ChatParticipantRole.MEMBER, NOW));
        members((ChatMemberRepository rows) -> rows.leave(direct, eve, NOW));
        List<ChatPerson> found = members((ChatMemberRepository rows) -> rows.firstPeople(List.of(group, direct)));
        assertThat(found.stream().filter(one -> one.chatId().equals(direct)))
                .extracting(ChatPerson::userId)
                .containsExactlyInAnyOrder(bob, eve);
        assertThat(found.stream().filter(one -> one.chatId().equals(group)))
                .hasSize(ChatMemberRepository.SHOWN)
                .first()
                .extracting(ChatPerson::userId)
                .isEqualTo(ada);
        assertThat(members((ChatMemberRepository rows) -> rows.firstPeople(List.of())))
                .isEmpty();
    }
}
