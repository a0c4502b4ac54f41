package io.amanat.telegram.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.notification.entity.NotificationPreferenceRepository.Wanted;
import io.amanat.notification.service.NoticeWords;
import io.amanat.notification.service.NotificationEvents;
import io.amanat.notification.service.NotificationPreferences;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.Outbox;
import io.amanat.shared.id.Uuid7;
import io.amanat.telegram.service.TelegramMessages.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a linked person was told inside the product, the bot tells him too (R-NTF-02): one outbox row for each
 * notification, written in its transaction. Four statements whatever the number of people.
 */
@ApplicationScoped
public class TelegramNotices {
    @Inject
    private NotificationPreferences preferences;

    @Inject
    private BotLinks links;

    @Inject
    private Outbox outbox;

    @Inject
    private TelegramMessages messages;

    @Inject
    private MiniApp miniApp;

    @Inject
    private MarketSettings settings;

    void on(@Observes NotificationEvents.Told event) {
        if (settings.text(MarketSetting.TELEGRAM_BOT_TOKEN) == null
                || !settings.flag(MarketSetting.TELEGRAM_FEATURE_ENABLED)) {
            return;
        }
        List<NotificationEvents.Line> lines = event.lines();
        Map<UUID, Long> chats =
                links.chats(lines.stream().map(NotificationEvents.Line::userId).toList());
        if (chats.isEmpty()) {
            return;
        }
        List<NotificationEvents.Line> linked =
                lines.stream().filter(line -> chats.containsKey(line.userId())).toList();
        List<NewMessage> told = new ArrayList<>();
        for (Wanted wanted : preferences.wanted(NotificationChannel.TELEGRAM, linked)) {
            NotificationEvents.Line line = linked.get(wanted.index());
            BotCall call = compose(chats.get(line.userId()), wanted.language(), line);
            told.add(messages.message(Kind.NOTICE, call, null));
        }
        outbox.addAllInTurn(event.of(), told);
    }

    private BotCall compose(long chat, String language, NotificationEvents.Line line) {
        NoticeWords.Words words = NoticeWords.of(language, line);
        String html = "<b>" + BotCall.escaped(words.title()) + "</b>\n" + BotCall.escaped(words.text());
        List<List<JsonObject>> rows = new ArrayList<>();
        rows.add(actions(language, line));
        miniApp.target(line.actionUrl())
                .ifPresent(url -> rows.add(List.of(BotCall.link(BotWords.of(language, "button.open"), url))));
        return BotCall.send(chat, html, BotCall.keyboard(rows));
    }

    /** What the reader can do about it at once. */
    private static List<JsonObject> actions(String language, NotificationEvents.Line line) {
        UUID related = Uuid7.parseOrNull(line.relatedId());
        if (related == null) {
            return List.of();
        }
        return switch (line.event()) {
            case "offer_new" ->
                List.of(
                        BotCall.button(BotWords.of(language, "button.accept"), Tap.of(Tap.Verb.ACCEPT, related)),
                        BotCall.button(BotWords.of(language, "button.reject"), Tap.of(Tap.Verb.REJECT, related)));
            case "delivery_submitted" ->
                List.of(BotCall.button(BotWords.of(language, "button.confirm"), Tap.of(Tap.Verb.ASK_CONFIRM, related)));
            default -> List.of();
        };
    }
}
