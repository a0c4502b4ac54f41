package io.amanat.chat.service;

import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatDepartureRepository;
import io.amanat.chat.entity.ChatMemberRepository;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatRelatedType;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.ChatType;
import io.amanat.chat.entity.RelatedTo;
import io.amanat.config.service.MarketClock;
import io.amanat.dispute.service.DisputeEvents;
import io.amanat.dispute.service.DisputeService;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The three-way chat of a dispute: opened with it for both sides, joined by whoever has it in hand (R-DSP-02). */
@ApplicationScoped
public class DisputeChats {
    private static final int MAX_NAME = 100;

    @Inject
    private ChatRepository chats;

    @Inject
    private ChatMemberRepository members;

    @Inject
    private ChatDepartureRepository departures;

    @Inject
    private ChatNotes notes;

    @Inject
    private DisputeService disputes;

    @Inject
    private Event<ChatEvents.Left> left;

    @Inject
    private MarketClock clock;

    void on(@Observes DisputeEvents.Raised event) {
        Instant now = clock.instant();
        String name = "اختلاف: " + event.reason();
        Chat chat = Chat.group(
                Uuid7.next(),
                name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name,
                null,
                event.raisedBy(),
                new RelatedTo(ChatRelatedType.PURCHASE_REQUEST, event.requestId()),
                now);
        chats.add(chat);
        members.join(chat.id(), Set.of(event.buyerId(), event.sellerId()), ChatParticipantRole.MEMBER, now);
        notes.say(chat.id(), ChatType.GROUP, "گفت‌وگوی این اختلاف باز شد.");
        disputes.meetIn(event.disputeId(), chat.id());
    }

    void on(@Observes DisputeEvents.Assigned event) {
        if (event.chatId() == null) {
            return;
        }
        Chat chat = chats.lock(event.chatId()).orElseThrow();
        letIn(chat.id(), event.about().workerId());
        notes.say(chat.id(), ChatType.GROUP, "داور به گفت‌وگو پیوست.");
    }

    /** Also who is in it already, since somebody has let him in, keeps order there from now on. */
    private void letIn(UUID chatId, UUID workerId) {
        if (!members.join(chatId, workerId, ChatParticipantRole.ADMIN, clock.instant())) {
            members.changeRole(chatId, workerId, ChatParticipantRole.ADMIN);
        }
    }

    /** Who works for Amanat no more leaves them. All his chats are locked at once, as when he loses his role or his account. */
    void on(@Observes DisputeEvents.PutBack event) {
        List<UUID> chats = departures.lockAll(event.from()).stream()
                .filter(Set.copyOf(event.chatIds())::contains)
                .toList();
        if (!chats.isEmpty()) {
            departures.leave(event.from(), chats, clock.instant());
            left.fire(new ChatEvents.Left(chats, event.from()));
        }
    }

    /** Who has it no more hears nothing more either. */
    void on(@Observes DisputeEvents.Reassigned event) {
        if (event.chatId() == null) {
            return;
        }
        Chat chat = chats.lock(event.chatId()).orElseThrow();
        if (members.leave(chat.id(), event.from(), clock.instant())) {
            left.fire(new ChatEvents.Left(List.of(chat.id()), event.from()));
        }
        letIn(chat.id(), event.about().workerId());
        notes.say(chat.id(), ChatType.GROUP, "رسیدگی به داور دیگری سپرده شد.");
    }
}
