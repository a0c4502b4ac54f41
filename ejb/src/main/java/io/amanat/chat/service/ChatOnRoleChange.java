package io.amanat.chat.service;

import io.amanat.chat.entity.ChatDepartureRepository;
import io.amanat.config.service.MarketClock;
import io.amanat.user.service.AccountEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Who is of the staff no more leaves the chats that he was in for Amanat: those of disputes given to him, and conversations
 * with support that he answered. Where he is for himself, he stays.
 */
@ApplicationScoped
public class ChatOnRoleChange {
    @Inject
    private ChatDepartureRepository departures;

    @Inject
    private Event<ChatEvents.Left> left;

    @Inject
    private MarketClock clock;

    void on(@Observes AccountEvents.RoleChanged account) {
        if (!ChatAccess.isSupport(account.before()) || ChatAccess.isSupport(account.after())) {
            return;
        }
        UUID user = account.userId();
        List<UUID> chats = departures.lockThoseForAmanat(user);
        if (!chats.isEmpty()) {
            departures.leave(user, chats, clock.instant());
            left.fire(new ChatEvents.Left(chats, user));
        }
    }
}
