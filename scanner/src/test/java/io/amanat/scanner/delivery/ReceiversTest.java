package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.entity.ScannerIntent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Receivers that redirect, lead inside or are slow: nobody else waits for them, and nothing inside is called. */
class ReceiversTest extends OverMarket {
    @Test
    void a_redirect_is_a_refusal_and_is_not_followed() throws Exception {
        market.answers(307);
        ScannerIntent intent = confirmed(market.url());
        carry();
        assertThat(market.received()).hasSize(1);
        assertThat(now(intent).webhookDeliveredAt()).isNull();
    }

    @Test
    void a_name_that_leads_inside_by_now_is_not_called() throws Exception {
        CallbackGuard guard = new CallbackGuard(false, List.of(), host -> List.of(InetAddress.getByName("127.0.0.1")));
        service = new DeliveryService(
                deliveries, new CallbackSender(guard, (Clock) clock), (Clock) clock, Duration.ofHours(6));
        confirmed(market.url().replace("127.0.0.1", "market.example"));
        carry();
        assertThat(market.received()).isEmpty();
        assertThat(service.failed()).isEqualTo(1);
    }

    @Test
    void a_receiver_that_drips_its_answer_is_left_after_ten_seconds_and_holds_up_nobody_else() throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + dripping.getLocalPort();
            CallbackGuard guard = new CallbackGuard(
                    false, List.of(market.host(), host), name -> List.of(InetAddress.getByName(name)));
            service = new DeliveryService(
                    deliveries, new CallbackSender(guard, (Clock) clock), (Clock) clock, Duration.ofHours(6));
            ScannerIntent slow = confirmed("http://" + host + "/hook");
            ExecutorService threads = Executors.newCachedThreadPool();
            CountDownLatch accepted = new CountDownLatch(1);
            threads.execute(() -> drip(dripping, accepted));
            Courier courier = new Courier(service, Thread::new);
            try {
                assertThat(courier.look()).isEqualTo(1);
                assertThat(accepted.await(5, TimeUnit.SECONDS)).isTrue();
                ScannerIntent quick = confirmed(market.url());
                long start = System.nanoTime();
                courier.look();
                until(() -> now(quick).webhookDeliveredAt() != null);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                until(() -> service.failed() == 1);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(14));
                assertThat(now(slow).webhookDeliveredAt()).isNull();
            } finally {
                courier.stop();
                threads.shutdownNow();
            }
        }
    }

    private static void drip(ServerSocket server, CountDownLatch accepted) {
        try (Socket socket = server.accept()) {
            accepted.countDown();
            for (int i = 0; i < 60; i++) {
                socket.getOutputStream().write('H');
                socket.getOutputStream().flush();
                // The pace of the drip: no read of the caller waits longer than its own limit, the answer never ends.
                TimeUnit.MILLISECONDS.sleep(500);
            }
        } catch (IOException | InterruptedException over) {
            // The caller hung up, which is what the test waits for.
            Thread.currentThread().interrupt();
        }
    }
}
