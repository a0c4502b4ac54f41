package io.amanat.telegram.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.inbox.service.Backlog;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.ledger.entity.LedgerCheck;
import io.amanat.ledger.service.LedgerVerifier;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.Outbox;
import io.amanat.telegram.service.TelegramMessages.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Tells operators in their chats what a person has to look at: parked work and a ledger that does not add up. Each thing
 * is told once: the newest parked row and the verification give the alert its name.
 */
@ApplicationScoped
public class OpsAlerts implements Job {
    private static final String LANGUAGE = "en";

    @Inject
    private Backlog backlog;

    @Inject
    private LedgerVerifier ledger;

    @Inject
    private TelegramMessages messages;

    @Inject
    private Outbox outbox;

    @Inject
    private MarketSettings settings;

    @Override
    public String name() {
        return "telegram-alerts";
    }

    @Override
    public Cadence cadence() {
        return Cadence.MINUTE;
    }

    @Override
    public JobLock lock() {
        return JobLock.TELEGRAM_ALERTS;
    }

    @Override
    public int step() {
        if (settings.list(MarketSetting.TG_NOTIFY_CHATS).isEmpty()) {
            return 0;
        }
        int told = 0;
        for (Backlog.Parked parked : backlog.parked(Kind.ALERT.code())) {
            told += tell(
                    "parked:" + parked.newest(),
                    "alert.parked",
                    Long.toString(parked.count()),
                    BotCall.escaped(parked.kind()),
                    BotCall.escaped(parked.source()));
        }
        LedgerCheck check =
                ledger.nightlyForAlerts().filter(one -> one.faults() > 0).orElse(null);
        if (check != null) {
            told += tell(
                    "ledger:" + check.id(),
                    "alert.ledger",
                    Long.toString(check.faults()),
                    BotCall.escaped(check.first().fault()));
        }
        return told;
    }

    /** Says something in every chat of the operators, unless it was said; says in how many it was not. */
    int tell(String incident, String key, String... values) {
        int told = 0;
        for (String chat : settings.list(MarketSetting.TG_NOTIFY_CHATS)) {
            BotCall call = BotCall.send(Long.parseLong(chat), BotWords.of(LANGUAGE, key, values), null);
            NewMessage message = messages.message(Kind.ALERT, call, "alert:" + incident + ":" + chat);
            told += outbox.add(message) ? 1 : 0;
        }
        return told;
    }
}
