package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.entity.DeliveryRepository;
import io.amanat.scanner.entity.DueDelivery;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.ScannerIntent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The market is told of every payment, in time, signed, by whichever node lives. */
class DeliveryTest extends OverMarket {
    @Test
    void AC_156_the_market_is_told_once_with_everything_it_needs_and_both_signatures() throws Exception {
        ScannerIntent intent = confirmed(market.url());
        assertThat(carry()).isEqualTo(1);
        assertThat(carry()).isZero();
        assertThat(now(intent).webhookDeliveredAt()).isNotNull();
        Market.Received told = market.received().get(0);
        JsonObject body;
        try (JsonReader reader = Json.createReader(new StringReader(told.body()))) {
            body = reader.readObject();
        }
        assertThat(body.keySet())
                .containsExactlyInAnyOrder(
                        "intentId",
                        "paymentReference",
                        "txHash",
                        "blockNumber",
                        "confirmations",
                        "amount",
                        "token",
                        "chainId",
                        "status",
                        "logIndex");
        assertThat(body.getString("amount")).as("what arrived").isEqualTo("12");
        assertThat(body.getString("paymentReference"))
                .isEqualTo("0x" + intent.reference().reference());
        assertThat(body.getInt("confirmations")).isEqualTo(5);
        byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = told.body().getBytes(StandardCharsets.UTF_8);
        assertThat(told.header("X-amn-signature")).isEqualTo(Signatures.hex(key, bytes));
        assertThat(told.header("X-amn-event-type")).isEqualTo("payment_confirmed");
        assertThat(told.header("X-amn-delivery-id")).isEqualTo(intent.intentId());
        assertThat(told.header("Webhook-signature"))
                .isEqualTo(Signatures.standard(key, intent.intentId(), told.header("Webhook-timestamp"), bytes));
        assertThat(told.body()).doesNotContain(SECRET);
    }

    @Test
    void AC_167_after_the_ladder_a_webhook_is_given_up_and_taken_up_again_after_six_hours_or_on_demand()
            throws Exception {
        market.answers(500);
        ScannerIntent intent = confirmed(market.url());
        assertThat(carry()).isEqualTo(1);
        for (long seconds : new long[] {5, 30, 120, 600, 3600}) {
            later(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(carry()).as("a moment before %d s", seconds).isZero();
            assertThat(now(intent).status()).isEqualTo(IntentStatus.CONFIRMED);
            later(Duration.ofMillis(1));
            assertThat(carry()).as("after %d s", seconds).isEqualTo(1);
        }
        assertThat(now(intent).status()).isEqualTo(IntentStatus.WEBHOOK_FAILED);
        later(Duration.ofHours(6).minusMillis(1));
        assertThat(carry()).isZero();
        later(Duration.ofMillis(1));
        assertThat(carry()).as("the sweep").isEqualTo(1);
        assertThat(now(intent).status()).isEqualTo(IntentStatus.WEBHOOK_FAILED);
        market.answers(204);
        assertThat(service.retryFailed()).isEqualTo(1);
        assertThat(carry()).as("on demand").isEqualTo(1);
        assertThat(now(intent).status()).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(now(intent).webhookDeliveredAt()).isNotNull();
        assertThat(service.retryFailed()).isZero();
        assertThat(market.received()).hasSize(8);
        assertThat(market.received().stream().map(Market.Received::body).distinct())
                .as("the same words every time")
                .hasSize(1);
    }

    @Test
    void without_a_sweep_only_demand_takes_it_up_again() throws Exception {
        service = service(Duration.ZERO);
        market.answers(500);
        confirmed(market.url());
        for (int attempt = 0; attempt < 6; attempt++) {
            assertThat(carry()).isEqualTo(1);
            later(Duration.ofHours(1));
        }
        later(Duration.ofDays(3));
        assertThat(carry()).isZero();
        assertThat(service.retryFailed()).isEqualTo(1);
        assertThat(carry()).isEqualTo(1);
    }

    @Test
    void AC_168_after_a_crash_what_was_confirmed_within_a_week_is_told_and_nothing_older() throws Exception {
        ScannerIntent young = confirmed(market.url());
        ScannerIntent old = confirmed(market.url());
        sql("update scanner.intents set next_attempt_at = null, confirmed_at = confirmed_at - interval '6 days'"
                + " where intent_id = '" + young.intentId() + "'");
        sql("update scanner.intents set confirmed_at = confirmed_at - interval '8 days' where intent_id = '"
                + old.intentId() + "'");
        service.afterStart();
        carry();
        assertThat(now(young).webhookDeliveredAt()).isNotNull();
        assertThat(now(old).webhookDeliveredAt()).isNull();
    }

    @Test
    void a_node_that_dies_with_a_delivery_leaves_it_to_the_others_after_a_minute() throws Exception {
        ScannerIntent intent = confirmed(market.url());
        List<DueDelivery> died = service.claim(10);
        assertThat(died).hasSize(1);
        assertThat(carry()).as("claimed").isZero();
        later(DeliveryRepository.CLAIM);
        assertThat(carry()).isEqualTo(1);
        service.giveBack(died.get(0));
        assertThat(carry()).as("what is another's cannot be given back").isZero();
        assertThat(now(intent).webhookDeliveredAt()).isNotNull();
        // It was not dead but slow: its late failure changes nothing any more.
        market.answers(500);
        service.deliver(died.get(0));
        assertThat(now(intent).status()).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(now(intent).webhookDeliveredAt()).isNotNull();
    }

    @Test
    void of_what_is_noted_together_an_attempt_that_is_not_the_latest_changes_nothing() throws Exception {
        ScannerIntent one = confirmed(market.url());
        ScannerIntent other = confirmed(market.url());
        List<DueDelivery> late = service.claim(10);
        later(DeliveryRepository.CLAIM);
        List<DueDelivery> latest = service.claim(10);
        service.arrived(List.of(of(one, late), of(other, latest)));
        assertThat(now(one).webhookDeliveredAt()).isNull();
        assertThat(now(other).webhookDeliveredAt()).isNotNull();
        service.arrived(latest);
        assertThat(now(one).webhookDeliveredAt()).isNotNull();
    }

    private static DueDelivery of(ScannerIntent intent, List<DueDelivery> claimed) {
        return claimed.stream()
                .filter(delivery -> delivery.intent().intentId().equals(intent.intentId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_courier_takes_some_at_a_time_tells_of_each_once_and_notes_all() throws Exception {
        int payments = 200;
        List<ScannerIntent> intents = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            intents.add(confirmed(market.url()));
        }
        Courier courier = new Courier(service, Thread::new);
        Thread looking = new Thread(courier);
        looking.start();
        try {
            until(() -> intents.stream().allMatch(intent -> now(intent).webhookDeliveredAt() != null));
        } finally {
            courier.stop();
            looking.join(TimeUnit.SECONDS.toMillis(10));
        }
        assertThat(looking.isAlive()).isFalse();
        assertThat(market.received().stream()
                        .map(told -> told.header("X-amn-delivery-id"))
                        .toList())
                .hasSize(payments)
                .doesNotHaveDuplicates();
        assertThat(service.delivered()).isEqualTo(payments);
    }

    @Test
    void what_waits_for_a_thread_until_its_claim_could_run_out_is_given_back_and_costs_no_step() throws Exception {
        int threads = 16;
        for (int i = 0; i < threads + 4; i++) {
            confirmed(market.url());
        }
        CountDownLatch answered = new CountDownLatch(1);
        market.answers(() -> {
            try {
                return answered.await(10, TimeUnit.SECONDS) ? 200 : 500;
            } catch (InterruptedException stopped) {
                return 500;
            }
        });
        Courier courier = new Courier(service, Thread::new);
        try {
            assertThat(courier.look()).isEqualTo(threads + 4);
            until(() -> market.received().size() == threads);
            later(DeliveryRepository.CLAIM.minusSeconds(20).plusMillis(1));
            answered.countDown();
            until(() -> service.delivered() == threads && attempts(0) == 4 && attempts(1) == threads);
            assertThat(market.received()).as("the others wait for nothing").hasSize(threads);
            until(() -> courier.look() == 4);
            until(() -> service.delivered() == threads + 4);
        } finally {
            courier.stop();
        }
        assertThat(attempts(1)).isEqualTo(threads + 4);
        assertThat(market.received().stream().map(told -> told.header("X-amn-delivery-id")))
                .doesNotHaveDuplicates();
    }

    private static long attempts(int number) {
        return value("select count(*) from scanner.intents where webhook_attempts = " + number);
    }

    @Test
    void of_nodes_that_claim_at_once_each_gets_other_deliveries() throws Exception {
        for (int i = 0; i < 40; i++) {
            confirmed(market.url());
        }
        int racers = 4;
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService pool = Executors.newFixedThreadPool(racers);
        try {
            List<Future<List<DueDelivery>>> claims = new ArrayList<>();
            for (int racer = 0; racer < racers; racer++) {
                claims.add(pool.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return service.claim(10);
                }));
            }
            Set<String> ids = new HashSet<>();
            int claimed = 0;
            for (Future<List<DueDelivery>> claim : claims) {
                for (DueDelivery delivery : claim.get(10, TimeUnit.SECONDS)) {
                    ids.add(delivery.intent().intentId());
                    claimed++;
                }
            }
            assertThat(ids).hasSize(claimed);
            assertThat(claimed).isEqualTo(40);
        } finally {
            pool.shutdownNow();
        }
    }
}
