package io.amanat.telegram.service;

import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.Outbox;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/** Writes what the bot says into the outbox: it leaves after the caller's transaction has committed, or not at all. */
@ApplicationScoped
public class TelegramMessages {
    /** Name of the sink. */
    static final String SINK = "telegram";

    @Inject
    private Outbox outbox;

    @Inject
    private MarketClock clock;

    /** Why something is said. */
    enum Kind {
        /** A notification of a linked person; not sent when he has blocked the bot meanwhile. */
        NOTICE(Duration.ofDays(3)),
        /** An answer in a chat. */
        REPLY(Duration.ofHours(1)),
        /** The end of a tap; Telegram itself forgets taps within minutes. */
        TAP(Duration.ofMinutes(5)),
        /** Something for operators, by their own bot. */
        ALERT(Duration.ofDays(1));

        private final Duration worthwhile;

        Kind(Duration worthwhile) {
            this.worthwhile = worthwhile;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Says something.
     *
     * @param dedupKey null when nobody can say the same thing twice
     */
    void say(Kind kind, BotCall call, String dedupKey) {
        outbox.add(message(kind, call, dedupKey));
    }

    /** What is said into one chat leaves in its order. */
    public static String orderingKey(long chat) {
        return SINK + ":" + chat;
    }

    /** The same, not stored yet. What is said into one chat keeps its order; the end of a tap waits for nothing. */
    NewMessage message(Kind kind, BotCall call, String dedupKey) {
        var id = Uuid7.next();
        String key = kind == Kind.TAP || call.chat().isEmpty()
                ? SINK + ":" + id
                : kind == Kind.ALERT
                        ? SINK + ":alert:" + call.chat().getAsLong()
                        : orderingKey(call.chat().getAsLong());
        return new NewMessage(
                id,
                SINK,
                key,
                kind.code(),
                JsonObjects.builder()
                        .add("method", call.method())
                        .add("parameters", call.parameters())
                        .build()
                        .toString(),
                dedupKey,
                clock.instant().plus(kind.worthwhile));
    }
}
