package io.amanat.notification.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.inbox.service.QueueDesk;
import io.amanat.mail.service.Mails;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.notification.service.ChannelPreferences;
import io.amanat.notification.service.ReachDesk;
import io.amanat.outbox.entity.MessageFate;
import io.amanat.shared.error.Fields;
import io.amanat.telegram.entity.TelegramLink;
import io.amanat.telegram.service.TelegramAccounts;
import io.amanat.telegram.service.TelegramMessages;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Why somebody hears nothing: ways out to a person, what was switched off, and what became of one delivery. */
@Named("reach")
@RequestScoped
public class ReachPage {
    private static final String TEXTS = "io.amanat.notification.admin.texts";
    private static final int MAX_REASON = 500;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ReachDesk desk;

    @EJB
    private TelegramAccounts accounts;

    @EJB
    private QueueDesk queues;

    private ReachDesk.View view;
    private TelegramLink telegram;
    private UUID delivery;
    private MessageFate fate;

    /** Reads it; an account that does not exist is 404. */
    public void load() {
        view = desk.of(console.actor(), input.id("id"));
        telegram = accounts.linkOf(console.actor(), input.id("id")).orElse(null);
        Fields fields = new Fields();
        delivery = fields.uuid("delivery", input.text("delivery"), false);
        fields.check();
        fate = delivery == null ? null : queues.fate(console.actor(), delivery).orElse(null);
    }

    public ReachDesk.View getView() {
        if (view == null) {
            load();
        }
        return view;
    }

    /** Null when no account of Telegram is linked. */
    public TelegramLink getTelegram() {
        getView();
        return telegram;
    }

    public List<NotificationChannel> getChannels() {
        return List.of(NotificationChannel.values());
    }

    public List<NotificationCategory> getCategories() {
        return List.of(NotificationCategory.values());
    }

    public ChannelPreferences of(NotificationChannel channel) {
        return getView().preferences().get(channel);
    }

    /** Under which key mail to this account waits. */
    public String getMailKey() {
        return Mails.orderingKey(getView().user().email());
    }

    /** Under which key messages of the bot wait. */
    public String getChatKey() {
        return TelegramMessages.orderingKey(telegram.telegramUserId());
    }

    /** Whether a delivery was asked for. */
    public boolean isAsked() {
        return delivery != null;
    }

    /** What became of it; null for one that nobody knows. */
    public MessageFate getFate() {
        return fate;
    }

    /** Lets mail go to the account's address again. */
    public String allowMail() {
        Fields fields = new Fields();
        String reason = fields.text("reason", input.text("reason"), 1, MAX_REASON);
        fields.check();
        desk.allowMail(console.acting(), input.id("id"), reason);
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "reach.allow.done"),
                ConsolePage.REACH.path() + "?id=" + input.id("id"));
    }
}
