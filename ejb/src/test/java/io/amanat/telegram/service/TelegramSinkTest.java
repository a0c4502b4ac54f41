package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.service.HopelessException;
import io.amanat.outbox.service.LaterException;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.telegram.service.TelegramMessages.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramSinkTest {
    private static final String TOKEN = "123456:token-of-this-test";
    private static final String ALERTS = "654321:token-of-the-alerts";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TestBotServer telegram = new TestBotServer(TOKEN, ALERTS);
    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOON);
    private final Set<Long> closed = new HashSet<>();
    private final List<String> taken = new ArrayList<>();
    private final Set<Limit> full = new HashSet<>();
    private final TelegramSink sink = sink(new TestSettings().with(MarketSetting.TELEGRAM_BOT_TOKEN, TOKEN));

    private TelegramSink sink(TestSettings settings) {
        var read = settings.with(MarketSetting.TELEGRAM_API_BASE_URL, telegram.url())
                .build();
        TelegramSink made = Wiring.inject(new TelegramSink(), "settings", read);
        Wiring.inject(made, "clock", clock);
        Wiring.inject(made, "api", Wiring.inject(Wiring.inject(new HttpBotApi(), "settings", read), "clock", clock));
        Wiring.inject(made, "links", new BotLinks() {
            @Override
            public boolean isOpen(long chat) {
                return !closed.contains(chat);
            }

            @Override
            public boolean blocked(long chat) {
                return closed.add(chat);
            }
        });
        return Wiring.inject(made, "limiter", new Limiter() {
            @Override
            public void take(Limit limit, String caller) {
                if (full.contains(limit)) {
                    throw new DomainException(ErrorCode.RATE_LIMIT_EXCEEDED, "full", List.of(), 7);
                }
                taken.add(limit + " " + caller);
            }
        });
    }

    @AfterEach
    void telegram_closes() {
        telegram.close();
    }

    private static OutboxMessage message(Kind kind, BotCall call) {
        String payload = JsonObjects.builder()
                .add("method", call.method())
                .add("parameters", call.parameters())
                .build()
                .toString();
        return new OutboxMessage(Uuid7.next(), "telegram", kind.code(), payload, 1, 1);
    }

    private static OutboxMessage notice(long chat) {
        return message(Kind.NOTICE, BotCall.send(chat, "News", null));
    }

    @Test
    void a_message_is_counted_for_its_chat_and_its_bot_and_a_groups_twice() {
        OutboxMessage first = notice(7);
        assertThat(sink.send(first)).isEqualTo("sent");
        assertThat(taken).containsExactly("TELEGRAM_CHAT bot:7", "TELEGRAM_BOT bot");
        assertThat(telegram.inbox(7).get(0).deliveryId()).isEqualTo(first.id().toString());
        taken.clear();
        assertThat(sink.send(message(Kind.REPLY, BotCall.send(-9, "News", null))))
                .isEqualTo("sent");
        assertThat(taken).containsExactly("TELEGRAM_CHAT bot:-9", "TELEGRAM_GROUP bot:-9", "TELEGRAM_BOT bot");
        taken.clear();
        assertThat(sink.send(message(Kind.TAP, BotCall.answer("tap", "Done")))).isEqualTo("sent");
        assertThat(taken).isEmpty();
    }

    @Test
    void who_has_to_wait_is_given_back_and_telegram_is_not_asked() {
        full.add(Limit.TELEGRAM_CHAT);
        LaterException later = catchThrowableOfType(LaterException.class, () -> sink.send(notice(7)));
        assertThat(later.pause()).isEqualTo(Duration.ofSeconds(7));
        assertThat(telegram.calls()).isEmpty();
    }

    @Test
    void a_chat_that_telegram_wants_left_alone_is_left_alone_for_so_long() {
        telegram.next(
                call -> call.chat() == 7,
                429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many\",\"parameters\":{\"retry_after\":30}}");
        LaterException later = catchThrowableOfType(LaterException.class, () -> sink.send(notice(7)));
        assertThat(later.pause()).isEqualTo(Duration.ofSeconds(30));
        int asked = telegram.calls().size();
        Wiring.clockAt(clock, NOON.plusSeconds(10));
        assertThat(catchThrowableOfType(LaterException.class, () -> sink.send(notice(7)))
                        .pause())
                .isEqualTo(Duration.ofSeconds(20));
        assertThat(telegram.calls()).hasSize(asked);
        assertThat(sink.send(notice(8))).isEqualTo("sent");
        Wiring.clockAt(clock, NOON.plusSeconds(31));
        assertThat(sink.send(notice(7))).isEqualTo("sent");
    }

    @Test
    void a_person_who_blocked_the_bot_is_noted_and_nothing_more_is_sent() {
        telegram.block(7);
        assertThat(sink.send(notice(7))).isEqualTo("blocked");
        assertThat(closed).containsExactly(7L);
        int asked = telegram.calls().size();
        assertThat(sink.send(notice(7))).isEqualTo("blocked");
        assertThat(telegram.calls()).hasSize(asked);
    }

    @Test
    void what_can_never_be_sent_is_hopeless_and_what_nobody_waits_for_is_over() {
        assertThatThrownBy(() -> sink.send(message(Kind.REPLY, BotCall.send(7, "a < b", null))))
                .isInstanceOf(HopelessException.class);
        assertThatThrownBy(() -> sink.send(new OutboxMessage(Uuid7.next(), "telegram", "reply", "{}", 1, 1)))
                .isInstanceOf(HopelessException.class);
        assertThat(sink.send(message(Kind.TAP, BotCall.answer("old-1", "x")))).isEqualTo("too late");
        assertThat(sink.send(message(Kind.TAP, BotCall.edit(7, 0, "x", null)))).isEqualTo("too late");
        telegram.next(call -> true, 500, "oops");
        assertThatThrownBy(() -> sink.send(notice(9)))
                .isInstanceOf(BotApiException.class)
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void alerts_have_a_bot_of_their_own_where_there_is_one() {
        TelegramSink both = sink(new TestSettings()
                .with(MarketSetting.TELEGRAM_BOT_TOKEN, TOKEN)
                .with(MarketSetting.TG_NOTIFY_BOT_TOKEN, ALERTS));
        both.send(message(Kind.ALERT, BotCall.send(-5, "Look", null)));
        sink.send(message(Kind.ALERT, BotCall.send(-6, "Look", null)));
        assertThat(telegram.inbox(-5).get(0).token()).isEqualTo(ALERTS);
        assertThat(telegram.inbox(-6).get(0).token()).isEqualTo(TOKEN);
        telegram.block(-7);
        assertThatThrownBy(() -> both.send(message(Kind.ALERT, BotCall.send(-7, "Look", null))))
                .isInstanceOf(HopelessException.class);
        assertThat(closed).isEmpty();
        assertThatThrownBy(() -> sink(new TestSettings()).send(notice(7))).isInstanceOf(HopelessException.class);
    }
}
