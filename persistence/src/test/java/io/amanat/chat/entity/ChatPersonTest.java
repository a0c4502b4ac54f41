package io.amanat.chat.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whom a message rings for, who has read it, who keeps order. */
class ChatPersonTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final UUID LOW = UUID.fromString("7f000000-0000-7000-8000-000000000000");
    private static final UUID HIGH = UUID.fromString("80000000-0000-7000-8000-000000000000");

    private static ChatPerson person(
            ChatParticipantRole role, Instant leftAt, boolean deleted, boolean notifications, boolean muted) {
        return new ChatPerson(
                Uuid7.next(),
                Uuid7.next(),
                "Ada",
                null,
                deleted,
                role,
                NOW,
                null,
                leftAt,
                null,
                notifications,
                muted,
                null);
    }

    private static ChatPerson of(ChatParticipantRole role) {
        return person(role, null, false, true, false);
    }

    private static ChatMessage said(UUID id, Instant at) {
        return ChatMessage.text(id, Uuid7.next(), Uuid7.next(), "Hello", null, at);
    }

    @Test
    void a_message_rings_for_who_is_in_has_an_account_wants_it_and_has_not_muted_the_chat() {
        ChatParticipantRole member = ChatParticipantRole.MEMBER;
        assertThat(person(member, null, false, true, false).hears(NOW)).isTrue();
        assertThat(person(member, NOW, false, true, false).hears(NOW)).isFalse();
        assertThat(person(member, null, true, true, false).hears(NOW)).isFalse();
        assertThat(person(member, null, false, false, false).hears(NOW)).isFalse();
        assertThat(person(member, null, false, true, true).hears(NOW)).isFalse();
    }

    @Test
    void the_staff_keeps_order_everywhere_and_an_owner_in_groups() {
        for (ChatType type : ChatType.values()) {
            assertThat(of(ChatParticipantRole.ADMIN).keepsOrder(type)).isTrue();
            assertThat(of(ChatParticipantRole.MEMBER).keepsOrder(type)).isFalse();
            assertThat(of(ChatParticipantRole.OWNER).keepsOrder(type)).isEqualTo(type == ChatType.GROUP);
        }
    }

    @Test
    void a_mark_reaches_what_was_said_before_it_and_of_one_moment_what_the_database_puts_before_it() {
        ChatPerson.Place low = new ChatPerson.Place(NOW, LOW);
        ChatPerson.Place high = new ChatPerson.Place(NOW, HIGH);
        assertThat(low.reaches(said(LOW, NOW))).isTrue();
        assertThat(low.reaches(said(HIGH, NOW))).isFalse();
        assertThat(high.reaches(said(LOW, NOW))).isTrue();
        assertThat(low.reaches(said(HIGH, NOW.minusMillis(1)))).isTrue();
        assertThat(high.reaches(said(LOW, NOW.plusMillis(1)))).isFalse();
        assertThat(of(ChatParticipantRole.MEMBER).hasRead(said(LOW, NOW))).isFalse();
    }
}
