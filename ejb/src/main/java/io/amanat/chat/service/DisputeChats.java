package io.amanat.chat.service;

import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.chat.entity.ChatParticipant;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatRelatedType;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.RelatedTo;
import io.amanat.config.service.MarketClock;
import io.amanat.dispute.service.DisputeEvents;
import io.amanat.dispute.service.DisputeService;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** The three-way chat of a dispute: opened with it for both sides, joined by whoever takes it in hand (R-DSP-02). */
@ApplicationScoped
public class DisputeChats {
    private static final int MAX_NAME = 100;

    @Inject
    private ChatRepository chats;

    @Inject
    private ChatMessageRepository messages;

    @Inject
    private DisputeService disputes;

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
        join(chat.id(), event.buyerId(), ChatParticipantRole.MEMBER, now);
        join(chat.id(), event.sellerId(), ChatParticipantRole.MEMBER, now);
        say(chat.id(), "گفت‌وگوی این اختلاف باز شد.", now);
        disputes.meetIn(event.disputeId(), chat.id());
    }

    void on(@Observes DisputeEvents.Assigned event) {
        if (event.chatId() == null) {
            return;
        }
        Instant now = clock.instant();
        Chat chat = chats.lock(event.chatId()).orElseThrow();
        UUID worker = event.about().workerId();
        if (chats.participant(chat.id(), worker).isEmpty()) {
            join(chat.id(), worker, ChatParticipantRole.ADMIN, now);
        }
        say(chat.id(), "داور به گفت‌وگو پیوست.", now);
    }

    private void join(UUID chatId, UUID userId, ChatParticipantRole role, Instant now) {
        chats.add(new ChatParticipant(chatId, userId, role, now));
    }

    private void say(UUID chatId, String text, Instant now) {
        messages.add(ChatMessage.system(Uuid7.next(), chatId, text, now));
    }
}
