package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Fired;
import io.amanat.config.service.Wiring;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.notification.entity.TellingRepository;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class InAppSinkTest {
    private final UUID person = Row.user("buyer").insert();

    private NewNotification message(String event) {
        return new NewNotification(
                person,
                NotificationType.INFO,
                NotificationCategory.PAYMENT,
                event,
                event,
                event,
                Uuid7.next().toString(),
                null,
                null);
    }

    private static OutboxMessage row(Telling telling, Instant at) {
        return new OutboxMessage(Uuid7.next(), InAppSink.NAME, "kind", TellingJson.write(telling, at), 1, 1);
    }

    @Test
    void what_a_batch_tells_is_passed_on_in_the_order_of_what_happened_whatever_its_names() {
        List<OutboxMessage> batch = List.of(
                row(Telling.again(List.of(message("c"))), Row.NOON),
                row(Telling.once(List.of(message("b"))), Row.NOON.plusSeconds(1)),
                row(Telling.once(List.of(message("a"))), Row.NOON.plusSeconds(2)));
        Fired<NotificationEvents.Told> told = new Fired<>();
        Market.run(em -> {
            InAppSink sink = Wiring.inject(new InAppSink(), "notifications", new TellingRepository(em));
            Wiring.inject(sink, "told", told).sendTogether(batch);
        });
        assertThat(told.events()).hasSize(1);
        assertThat(told.events().get(0).lines())
                .extracting(NotificationEvents.Line::event)
                .containsExactly("c", "b", "a");
        assertThat(told.events().get(0).of())
                .containsExactlyElementsOf(batch.stream().map(OutboxMessage::id).toList());
    }
}
