package io.amanat.notification.service;

import io.amanat.chat.service.ChatEvents;
import io.amanat.notification.entity.NewNotification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * For whom a chat rings: those in it who did not speak and have not muted it. One row per chat and person, which becomes
 * news again with each message. Somebody who waits for support rings for all of its staff, until one of them answers.
 */
@ApplicationScoped
public class ChatNotices {
    @Inject
    private Notices notices;

    void on(@Observes ChatEvents.Said event) {
        UUID chat = event.words().chatId();
        List<NewNotification> messages = event.hearers().stream()
                .map(hearer -> ChatTexts.said(hearer, chat, event.words().senderName()))
                .toList();
        if (event.awaitsStaff() && event.words().senderId() != null) {
            notices.leave(Telling.again(messages)
                    .alsoStaff(ChatTexts.awaitsSupport(chat, event.words().senderName())));
        } else if (!messages.isEmpty()) {
            notices.renew(messages);
        }
    }
}
