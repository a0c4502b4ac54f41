package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callbacks over connections of earlier ones: fewer connections, and none that leads elsewhere. */
class HttpLinesTest {
    /** What a call may take where its end is awaited. */
    private static final Duration SHORT = Duration.ofMillis(700);
    /** More than two sockets keep for each other. */
    private static final int HUGE = 32 * 1024 * 1024;

    private static final String LATE = "no answer in time";

    private final AtomicReference<String> leadsTo = new AtomicReference<>("127.0.0.1");
    private SocketReceiver receiver;
    private CallbackSender sender;

    @BeforeEach
    void start() throws IOException {
        receiver = new SocketReceiver(InetAddress.getByName("127.0.0.1"), 0);
        sender = new CallbackSender(guard(host -> List.of(InetAddress.getByName(leadsTo.get()))), Clock.systemUTC());
    }

    private CallbackGuard guard(CallbackGuard.Resolver resolver) {
        return new CallbackGuard(false, List.of("market.example", receiver.host()), resolver);
    }

    /** From now on a call may take no longer. */
    private void hurry(Duration total, CallbackGuard.Resolver resolver) {
        sender.hangUp();
        sender = new CallbackSender(guard(resolver), Clock.systemUTC(), total);
    }

    private void hurry(Duration total) {
        hurry(total, host -> List.of(InetAddress.getByName(leadsTo.get())));
    }

    @AfterEach
    void stop() throws IOException {
        sender.hangUp();
        receiver.close();
    }

    private String send() {
        return send("market.example:" + receiver.server.getLocalPort());
    }

    private String send(String host) {
        return send("http://" + host + "/hook", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private String send(String url, byte[] body) {
        return sender.send(new Callback(url, "id", "id", "test", "a secret", body));
    }

    private String url(String scheme) {
        return scheme + "://market.example:" + receiver.server.getLocalPort() + "/hook";
    }

    /** A call that ends by its deadline, not by whatever would end it later. */
    private void isLate(String url, byte[] body) {
        long start = System.nanoTime();
        assertThat(send(url, body)).isEqualTo(LATE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void calls_one_after_the_other_share_a_connection() {
        for (int call = 0; call < 5; call++) {
            assertThat(send()).isNull();
        }
        assertThat(receiver.requests).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void an_answer_of_any_kind_keeps_the_connection_when_it_was_read_to_its_end() {
        for (String answer : List.of(
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 500 Oops\r\ncontent-length: 3\r\n\r\nbad")) {
            receiver.answer = answer;
            assertThat(send()).isEqualTo(answer.contains("500") ? "HTTP 500" : null);
        }
        assertThat(receiver.requests).containsExactly(1, 1, 1, 1);
    }

    @Test
    void an_answer_that_is_not_read_to_its_end_costs_the_connection_and_counts() {
        for (String answer : List.of(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\nmore",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                SocketReceiver.PLAIN + "HTTP/1.1 200 OK, said before it was asked\r\n")) {
            receiver.answer = answer;
            assertThat(send()).as(answer).isNull();
        }
        assertThat(receiver.requests).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void a_receiver_that_hung_up_meanwhile_is_called_anew_and_it_is_no_failure() {
        receiver.hangsUp = true;
        for (int call = 0; call < 3; call++) {
            assertThat(send()).isNull();
        }
        assertThat(receiver.requests).containsExactly(1, 2, 3);
    }

    @Test
    void what_came_while_nobody_asked_answers_no_later_call() throws IOException {
        assertThat(send()).isNull();
        receiver.connections
                .get(0)
                .getOutputStream()
                .write("HTTP/1.1 500 Early\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(send()).isNull();
        assertThat(receiver.requests).containsExactly(1, 2);
    }

    @Test
    void a_receiver_that_answers_and_does_not_read_any_more_is_left_in_time() throws IOException {
        hurry(SHORT);
        receiver.deafAfter = 1;
        assertThat(send()).isNull();
        isLate(url("http"), new byte[HUGE]);
        assertThat(receiver.connections)
                .as("the time is for all attempts together")
                .hasSize(1);
    }

    @Test
    void a_kept_connection_on_which_nothing_comes_back_is_left_in_time_and_not_kept() {
        hurry(SHORT);
        receiver.silentAfter = 1;
        assertThat(send()).isNull();
        isLate(url("http"), new byte[2]);
        assertThat(receiver.requests).containsExactly(1, 1);
        assertThat(send()).isNull();
        assertThat(receiver.requests).containsExactly(1, 1, 2);
    }

    @Test
    void tls_that_comes_byte_by_byte_is_left_in_time() throws Exception {
        hurry(SHORT);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            receiver.threads.execute(() -> drip(server));
            String host = "127.0.0.1:" + server.getLocalPort();
            CallbackGuard guard = new CallbackGuard(false, List.of(host), name -> List.of(InetAddress.getByName(name)));
            sender = new CallbackSender(guard, Clock.systemUTC(), SHORT);
            isLate("https://" + host + "/hook", new byte[2]);
        }
    }

    /** A record of the handshake, of the greatest length there is: each byte in time for whoever reads it. */
    private void drip(ServerSocket server) {
        byte[] record = {22, 3, 3, 64, 0, 2};
        try (Socket socket = server.accept()) {
            for (int sent = 0; !receiver.over.await(50, TimeUnit.MILLISECONDS); sent++) {
                socket.getOutputStream().write(sent < record.length ? record[sent] : 0);
            }
        } catch (IOException hungUp) {
            assertThat(hungUp).isNotNull();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_time_in_which_the_name_is_found_is_part_of_the_call() {
        CountDownLatch never = new CountDownLatch(1);
        hurry(Duration.ofMillis(100), host -> {
            try {
                assertThat(never.await(200, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException stopped) {
                throw new UnknownHostException(host);
            }
            return List.of(InetAddress.getByName(leadsTo.get()));
        });
        isLate(url("http"), new byte[2]);
        assertThat(receiver.connections).isEmpty();
    }

    @Test
    void the_end_of_an_earlier_call_does_not_end_a_later_one_over_the_same_connection() {
        hurry(SHORT);
        long start = System.nanoTime();
        int calls = 0;
        while (System.nanoTime() - start < 2 * SHORT.toNanos()) {
            assertThat(send()).isNull();
            calls++;
        }
        assertThat(receiver.requests).hasSize(calls).containsOnly(1);
    }

    @Test
    void a_connection_is_for_its_name_only_and_for_an_address_that_the_name_still_has() throws IOException {
        assertThat(send()).isNull();
        assertThat(send(receiver.host())).as("another name").isNull();
        assertThat(receiver.requests).containsExactly(1, 2);
        leadsTo.set("127.0.0.2");
        try (SocketReceiver elsewhere =
                new SocketReceiver(InetAddress.getByName("127.0.0.2"), receiver.server.getLocalPort())) {
            assertThat(send()).isNull();
            assertThat(elsewhere.requests).containsExactly(1);
        }
        assertThat(receiver.requests).hasSize(2);
    }
}
