package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Fired;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.notification.entity.TellingRepository;
import io.amanat.offer.entity.OfferRepository.LostOffer;
import io.amanat.offer.service.OfferEvents;
import io.amanat.outbox.entity.OutboxBatchRepository;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.entity.OutboxRepository;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.Outbox;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two lanes that write what is told of one request, with two connections. */
@ExtendWith(TestDatabase.class)
class InAppLanesTest {
    /** Far in the past, where no other test's row is due. */
    private static final Instant THEN = Instant.parse("1999-01-01T00:00:00Z");

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final UUID request = Uuid7.next();
    private final UUID buyer = Row.user("buyer").insert();
    private final LostOffer one = offer();
    private final LostOffer two = offer();
    private final LostOffer three = offer();

    private static LostOffer offer() {
        return new LostOffer(Uuid7.next(), Row.user("seller").insert());
    }

    @AfterEach
    void nothing_is_left_due() {
        Sql.run("delete from platform.outbox_messages where created_at < '2000-01-01'");
    }

    /** An offer is chosen, and the others have lost. */
    private void chosen(LostOffer offer, LostOffer... lost) {
        Market.run(em -> {
            Notices notices = Wiring.inject(new Notices(), "outbox", new Outbox() {
                @Override
                public boolean add(NewMessage message) {
                    return new OutboxRepository(em).add(message, THEN);
                }

                @Override
                public void addAll(List<NewMessage> batch) {
                    new OutboxBatchRepository(em).addAll(batch, THEN);
                }
            });
            Wiring.inject(notices, "clock", Wiring.clockAt(new MarketClock(), Row.NOON));
            Wiring.inject(new OfferNotices(), "notices", notices)
                    .on(new OfferEvents.Selected(
                            offer.offerId(), request, offer.sellerId(), buyer, "A desk", List.of(lost)));
        });
    }

    private static List<OutboxMessage> take(EntityManager em, int limit) {
        return new OutboxRepository(em).take(InAppSink.NAME, limit, THEN);
    }

    /** As a lane does when somebody is told outside, too. */
    private static int write(EntityManager em, List<OutboxMessage> held) {
        InAppSink sink = Wiring.inject(new InAppSink(), "notifications", new TellingRepository(em));
        Wiring.inject(sink, "told", new Fired<NotificationEvents.Told>()).sendTogether(held);
        List<UUID> ids = held.stream().map(OutboxMessage::id).toList();
        OutboxBatchRepository batches = new OutboxBatchRepository(em);
        batches.awaitOlder(ids);
        batches.doneTogether(ids, "written", THEN);
        return held.size();
    }

    private static String pid(EntityManager em) {
        return em.createNativeQuery("select pg_backend_pid()").getSingleResult().toString();
    }

    private static void untilItWaits(String waiting, String holder, CompletableFuture<?> end) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Sql.value("select cast(? as int) = any (pg_blocking_pids(cast(? as int)))", holder, waiting)
                .equals("t")) {
            assertThat(end).as("it waits for the older one").isNotDone();
            assertThat(System.nanoTime()).as("it comes to wait").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void lanes_that_write_what_two_choices_of_one_request_tell_never_wait_in_a_circle() {
        chosen(one, two, three);
        chosen(two, one, three);
        CompletableFuture<String> youngerPid = new CompletableFuture<>();
        CompletableFuture<Integer> younger = Market.in(em -> {
            List<OutboxMessage> older = take(em, 1);
            CompletableFuture<Integer> beside = CompletableFuture.supplyAsync(() -> Market.in(other -> {
                youngerPid.complete(pid(other));
                return write(other, take(other, 50));
            }));
            untilItWaits(youngerPid.join(), pid(em), beside);
            write(em, older);
            return beside;
        });
        assertThat(younger.join()).as("what the first choice tells the others").isEqualTo(2);
        int rest = Market.in(em -> write(em, take(em, 50)));
        assertThat(rest).as("what the second one tells comes after it").isEqualTo(3);
        assertThat(Sql.rows(
                        "select user_id, event, related_id from market.notifications where action_url like ? order by 1, 2",
                        "%" + request))
                .containsExactlyInAnyOrder(
                        told(one, "offer_accepted"),
                        told(one, "offer_rejected"),
                        told(two, "offer_accepted"),
                        told(two, "offer_rejected"),
                        told(three, "offer_rejected"));
    }

    private static List<String> told(LostOffer offer, String event) {
        return List.of(offer.sellerId().toString(), event, offer.offerId().toString());
    }
}
