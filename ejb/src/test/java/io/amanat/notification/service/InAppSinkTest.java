package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Fired;
import io.amanat.config.service.Wiring;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.notification.entity.TellingRepository;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class InAppSinkTest {
    private static final AtomicInteger SECOND = new AtomicInteger();

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

    private static void sent(Telling... tellings) {
        Market.run(em -> Wiring.inject(
                        Wiring.inject(new InAppSink(), "notifications", new TellingRepository(em)),
                        "told",
                        new Fired<NotificationEvents.Told>())
                .sendTogether(Arrays.stream(tellings)
                        .map(telling -> row(telling, Row.NOON.plusSeconds(SECOND.incrementAndGet())))
                        .toList()));
    }

    private static String unread(UUID who, NewNotification message) {
        return Sql.value(
                "select count(*) filter (where not is_read) || ' of ' || count(*) from market.notifications"
                        + " where user_id = ? and event = ?",
                who,
                message.event());
    }

    @Test
    void what_the_staff_was_told_of_and_happens_again_is_unread_again_and_everything_else_is_told_once() {
        UUID resolver = Row.user("resolver").insert();
        NewNotification again = message("again" + resolver);
        NewNotification once = message("once" + resolver);
        Telling vanished = Telling.once(List.of()).alsoStaffAgain(again);
        Telling unanswered = Telling.once(List.of()).alsoStaff(once);
        sent(vanished, vanished, unanswered);
        Sql.run("update market.notifications set is_read = true, read_at = created_at where user_id = ?", resolver);
        sent(vanished, unanswered);
        assertThat(unread(resolver, again)).isEqualTo("1 of 1");
        assertThat(unread(resolver, once)).isEqualTo("0 of 1");
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

    private static NewNotification news(String related) {
        return new NewNotification(
                null,
                NotificationType.INFO,
                NotificationCategory.PURCHASE_REQUEST,
                "request_created",
                "A new request",
                "Somebody wants a desk.",
                related,
                null,
                null);
    }

    /** Enough sellers for three pages, and what they are told beside the new requests. */
    @Test
    void new_requests_are_told_a_few_at_a_time_and_to_a_page_of_sellers_after_the_other() {
        UUID category = Row.category().insert();
        String mark = Uuid7.next().toString();
        Sql.run(
                "insert into market.users (email, role, status) select ? || n || '@example.test', 'seller', 'active'"
                        + " from generate_series(1, ?) n",
                mark,
                2 * InAppSink.SELLERS + 1);
        UUID seller =
                UUID.fromString(Sql.value("select id from market.users where email = ?", mark + "7@example.test"));
        List<OutboxMessage> batch = new ArrayList<>();
        for (int i = 0; i <= InAppSink.MAX_TO_SELLERS; i++) {
            batch.add(row(
                    new Telling(List.of(), List.of(), null, false, news(mark + i), category),
                    Row.NOON.plusSeconds(2L * i)));
            batch.add(row(Telling.once(List.of(message("own").to(seller))), Row.NOON.plusSeconds(2L * i + 1)));
        }
        Fired<NotificationEvents.Told> told = new Fired<>();
        int written = Market.in(em -> {
            InAppSink sink = Wiring.inject(new InAppSink(), "notifications", new TellingRepository(em));
            return Wiring.inject(sink, "told", told).sendTogether(batch);
        });
        assertThat(written).as("up to the last of few, in their order").isEqualTo(2 * InAppSink.MAX_TO_SELLERS - 1);
        assertThat(told.events()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(page -> {
            assertThat(page.of()).hasSize(written);
            assertThat(page.lines()).hasSizeLessThanOrEqualTo(InAppSink.SELLERS * InAppSink.MAX_TO_SELLERS + written);
        });
        List<NotificationEvents.Line> lines =
                told.events().stream().flatMap(page -> page.lines().stream()).toList();
        assertThat(lines)
                .extracting(line -> line.userId() + line.event() + line.relatedId())
                .doesNotHaveDuplicates();
        assertThat(lines.stream().filter(line -> line.userId().equals(seller)))
                .extracting(NotificationEvents.Line::event)
                .as("everybody hears all of it in its order")
                .hasSize(written)
                .startsWith("request_created", "own", "request_created", "own");
        assertThat(Sql.value(
                        "select count(*) from market.notifications n join market.users u on u.id = n.user_id"
                                + " where n.related_id like ? || '%' and u.email like ? || '%'",
                        mark, mark))
                .isEqualTo(String.valueOf((2 * InAppSink.SELLERS + 1) * InAppSink.MAX_TO_SELLERS));
    }
}
