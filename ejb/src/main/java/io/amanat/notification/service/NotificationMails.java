package io.amanat.notification.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.mail.service.MailKind;
import io.amanat.mail.service.Mails;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.notification.entity.NotificationPreferenceRepository.Wanted;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody was told inside the product he is mailed, too, where he wants it: by default what is about money, and
 * disputes. Only verified addresses are written to. Three statements whatever the number of people.
 */
@ApplicationScoped
public class NotificationMails {
    /** Older news are not worth a mail. */
    static final Duration WORTHWHILE = Duration.ofDays(2);

    @Inject
    private NotificationPreferences preferences;

    @Inject
    private Unsubscribing unsubscribing;

    @Inject
    private Mails mails;

    @Inject
    private MarketSettings settings;

    void on(@Observes NotificationEvents.Told event) {
        List<NewMessage> messages = new ArrayList<>();
        for (Wanted wanted : preferences.wanted(NotificationChannel.EMAIL, event.lines())) {
            if (wanted.email() != null) {
                messages.add(compose(wanted, event.lines().get(wanted.index())));
            }
        }
        mails.sendAllInTurn(event.of(), messages);
    }

    private NewMessage compose(Wanted wanted, NotificationEvents.Line line) {
        NoticeWords.Words words = NoticeWords.of(wanted.language(), line);
        return news(Uuid7.next(), wanted, words.title(), words.text(), line.actionUrl());
    }

    /**
     * News for somebody who wants them, with the way to end them; not on their way yet.
     *
     * @param delivery the id they leave under
     * @param actionUrl a page of the web client; null for the first one
     */
    NewMessage news(UUID delivery, Wanted wanted, String subject, String message, String actionUrl) {
        return mails.message(
                delivery,
                MailKind.NOTIFICATION,
                wanted.email(),
                wanted.language(),
                Map.of(
                        "subject",
                        subject,
                        "message",
                        message,
                        "link",
                        page(actionUrl),
                        "unsubscribe",
                        unsubscribing.link(wanted.userId())),
                WORTHWHILE);
    }

    /** A page of the first web client; of the server itself where there is none. */
    private String page(String actionUrl) {
        List<String> clients = settings.list(MarketSetting.FRONTEND_URL);
        String base = clients.isEmpty() ? settings.required(MarketSetting.BACKEND_URL) : clients.get(0);
        return base.replaceAll("/+$", "") + (actionUrl == null ? "/dashboard" : actionUrl);
    }
}
