package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.inbox.service.Backlog;
import io.amanat.ledger.entity.LedgerCheck;
import io.amanat.ledger.entity.LedgerFault;
import io.amanat.ledger.service.LedgerVerifier;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.Outbox;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpsAlertsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final List<NewMessage> left = new ArrayList<>();
    private final List<Backlog.Parked> parked = new ArrayList<>();
    private LedgerCheck check;

    private OpsAlerts alerts(MarketSettings settings) {
        Outbox outbox = new Outbox() {
            @Override
            public boolean add(NewMessage message) {
                boolean known = left.stream().anyMatch(one -> one.dedupKey().equals(message.dedupKey()));
                return !known && left.add(message);
            }
        };
        OpsAlerts alerts = Wiring.inject(new OpsAlerts(), "settings", settings);
        Wiring.inject(alerts, "outbox", outbox);
        Wiring.inject(
                alerts,
                "messages",
                Wiring.inject(new TelegramMessages(), "clock", Wiring.clockAt(new MarketClock(), NOON)));
        Wiring.inject(alerts, "ledger", new LedgerVerifier() {
            @Override
            public Optional<LedgerCheck> nightlyForAlerts() {
                return Optional.ofNullable(check);
            }
        });
        return Wiring.inject(alerts, "backlog", new Backlog() {
            @Override
            public List<Parked> parked(String exceptKind) {
                assertThat(exceptKind).as("alerts about alerts would never end").isEqualTo("alert");
                return parked;
            }
        });
    }

    private static MarketSettings chats(String chats) {
        return new TestSettings().with(MarketSetting.TG_NOTIFY_CHATS, chats).build();
    }

    @Test
    void each_chat_of_the_operators_hears_once_of_each_thing() {
        OpsAlerts alerts = alerts(chats("-5,-6"));
        assertThat(alerts.step()).isZero();
        UUID id = Uuid7.next();
        parked.add(new Backlog.Parked(3, id, "email", "sign_up_code"));
        check = new LedgerCheck(
                Uuid7.next(), NOON, NOON, null, 9, 2, new LedgerFault(Uuid7.next(), null, "hold_overdrawn", "d"));
        assertThat(alerts.step()).isEqualTo(4);
        assertThat(alerts.step()).isZero();
        assertThat(left).extracting(NewMessage::kind).containsOnly("alert");
        assertThat(left.get(0).payload()).contains("Parked: 3", "sign_up_code", "email");
        assertThat(left.get(2).payload()).contains("wrong in 2 places", "hold_overdrawn");
        assertThat(left).extracting(NewMessage::orderingKey).contains("telegram:alert:-5", "telegram:alert:-6");
        parked.set(0, new Backlog.Parked(4, Uuid7.next(), "email", "sign_up_code"));
        assertThat(alerts.step()).as("another one was parked").isEqualTo(2);
    }

    @Test
    void a_ledger_that_adds_up_and_a_house_without_operators_are_quiet() {
        check = new LedgerCheck(Uuid7.next(), NOON, NOON, null, 9, 0, null);
        assertThat(alerts(chats("-5")).step()).isZero();
        parked.add(new Backlog.Parked(3, Uuid7.next(), "email", "sign_up_code"));
        assertThat(alerts(new TestSettings().build()).step()).isZero();
        assertThat(left).isEmpty();
    }
}
