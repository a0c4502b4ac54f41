package io.amanat.inbox.admin;

import io.amanat.config.service.MarketClock;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.outbox.entity.QueueRow;
import io.amanat.outbox.entity.QueueState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;

/** What is said of a row of a queue: how long it has been there, and why it waits. */
@Named("queueWords")
@RequestScoped
public class QueueWords {
    private static final String TEXTS = "io.amanat.inbox.admin.texts";

    @Inject
    private Console console;

    @Inject
    private MarketClock clock;

    private String text(String key, Object... values) {
        return ConsoleTexts.of(TEXTS, console.getLocale(), key, values);
    }

    /** Why it has not left, or has not been worked. */
    public String why(QueueRow row) {
        Instant now = clock.instant();
        if (row.state() == QueueState.EXPIRED) {
            return text("why.expired", console.second(row.finishedAt()));
        }
        if (row.isOver(now)) {
            return text("why.over", console.second(row.expiresAt()));
        }
        if (row.before() != null) {
            return behind(row.before());
        }
        return switch (row.state()) {
            case WAITING -> text("why.waiting");
            case LATER -> text(row.lastError() == null ? "why.turn" : "why.later", console.second(row.nextAttemptAt()));
            case RUNNING ->
                text(row.leaseUntil().isBefore(now) ? "why.lost" : "why.running", console.second(row.leaseUntil()));
            default -> text("why.parked", console.second(row.finishedAt()));
        };
    }

    private String behind(QueueRow.Before before) {
        String count = before.count() + (before.count() == QueueRow.Before.MOST ? "+" : "");
        return text(
                before.running() ? "why.behind.running" : "why.behind",
                count,
                before.kind(),
                console.brief(before.id()),
                console.second(before.until()));
    }

    /** How long it has been there, in the greatest unit. */
    public String age(QueueRow row) {
        Duration age = Duration.between(row.storedAt(), clock.instant());
        if (age.toDays() > 0) {
            return text("age.days", age.toDays());
        }
        if (age.toHours() > 0) {
            return text("age.hours", age.toHours());
        }
        return age.toMinutes() > 0
                ? text("age.minutes", age.toMinutes())
                : text("age.seconds", Math.max(0, age.toSeconds()));
    }

    /** Whether a button has it tried now. */
    public boolean mayBeTried(QueueRow row) {
        return !console.isReadOnly() && row.mayBeTriedNow(clock.instant());
    }

    /** Whether a button puts it back to work. */
    public boolean mayBeReplayed(QueueRow row) {
        return !console.isReadOnly() && row.state() == QueueState.PARKED && !row.isOver(clock.instant());
    }
}
