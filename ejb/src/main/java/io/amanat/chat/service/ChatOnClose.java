package io.amanat.chat.service;

import io.amanat.chat.entity.ChatDepartureRepository;
import io.amanat.chat.entity.ChatMemberRepository;
import io.amanat.config.service.MarketClock;
import io.amanat.user.service.AccountEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** A closed account leaves all its chats; groups that it owned pass on. What it said stays, without a name. */
@ApplicationScoped
public class ChatOnClose {
    @Inject
    private ChatDepartureRepository departures;

    @Inject
    private ChatMemberRepository members;

    @Inject
    private Event<ChatEvents.Left> left;

    @Inject
    private MarketClock clock;

    void on(@Observes AccountEvents.Closed account) {
        UUID user = account.userId();
        List<UUID> chats = departures.lockAll(user);
        if (chats.isEmpty()) {
            return;
        }
        departures.leave(user, chats, clock.instant());
        members.passOn(user);
        left.fire(new ChatEvents.Left(chats, user));
    }
}
